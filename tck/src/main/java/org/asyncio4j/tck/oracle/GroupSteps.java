package org.asyncio4j.tck.oracle;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** The steps on named failures: groups are split and joined, and the results are named, too. */
final class GroupSteps {

    private final ProgramRun run;

    GroupSteps(ProgramRun run) {
        this.run = run;
    }

    @Nullable String call(Step step) {
        return switch (step.op()) {
            case "takeof" -> take(step);
            case "join" -> join(step);
            case "setz" -> set(step);
            default -> run.failures.get(step.text(0)) instanceof ExceptionGroup group
                    ? ofGroup(step, group)
                    : ProgramRun.SKIP;
        };
    }

    private String take(Step step) {
        Future<@Nullable Object> future = run.find(step.text(1));
        if (future == null || !future.isDone() || future.isCancelled()) {
            return ProgramRun.SKIP;
        }
        Throwable failure = future.exception();
        return failure == null ? ProgramRun.SKIP : keep(step, failure);
    }

    private String join(Step step) {
        List<Throwable> some = Json.texts(step.arg(1)).stream()
                .map(run.failures::get)
                .filter(Objects::nonNull)
                .toList();
        return some.isEmpty() ? ProgramRun.SKIP : keep(step, new ExceptionGroup("joined", some));
    }

    private String keep(Step step, Throwable failure) {
        run.failures.put(step.text(0), failure);
        return Failures.show(failure);
    }

    private @Nullable String set(Step step) {
        Future<@Nullable Object> future = run.find(step.text(0));
        Throwable failure = run.failures.get(step.text(1));
        if (future == null || failure == null) {
            return ProgramRun.SKIP;
        }
        future.setException(failure);
        return null;
    }

    private String ofGroup(Step step, ExceptionGroup group) {
        return switch (step.op()) {
            case "leaves" -> leaves(group).map(Failures::show).collect(Collectors.joining(" "));
            case "sub" -> keepPart(step.text(3), part(step, group));
            case "split" -> {
                var parts = parts(step, group);
                yield keepPart(step.text(3), parts.matching()) + " | " + keepPart(step.text(4), parts.rest());
            }
            default -> ProgramRun.SKIP;
        };
    }

    private String keepPart(String name, @Nullable ExceptionGroup part) {
        if (part == null) {
            run.failures.remove(name);
            return TraceText.NONE;
        }
        run.failures.put(name, part);
        return Failures.show(part);
    }

    private static @Nullable ExceptionGroup part(Step step, ExceptionGroup group) {
        List<String> names = Json.texts(step.arg(2));
        return switch (step.text(1)) {
            case "type" -> group.subgroup(Failures.type(names.getFirst()));
            case "leaf" -> group.subgroup(each -> !(each instanceof ExceptionGroup) && isMeant(names, each));
            default -> group.subgroup(each -> isMeant(names, each));
        };
    }

    private static ExceptionGroup.Split parts(Step step, ExceptionGroup group) {
        List<String> names = Json.texts(step.arg(2));
        return switch (step.text(1)) {
            case "type" -> group.split(Failures.type(names.getFirst()));
            case "leaf" -> group.split(each -> !(each instanceof ExceptionGroup) && isMeant(names, each));
            default -> group.split(each -> isMeant(names, each));
        };
    }

    /** Returns whether it is meant by its type, or by the message or title that a user gave it. */
    private static boolean isMeant(List<String> names, Throwable failure) {
        return Failures.isCaughtBy(names, failure) || names.stream().anyMatch(name -> isNamedBy(failure, name));
    }

    private static boolean isNamedBy(Throwable failure, String name) {
        return failure instanceof ExceptionGroup group
                ? group.title().equals(name)
                : Failures.show(failure).endsWith("(" + name + ")");
    }

    private static Stream<Throwable> leaves(Throwable failure) {
        return failure instanceof ExceptionGroup group
                ? group.exceptions().stream().flatMap(GroupSteps::leaves)
                : Stream.of(failure);
    }
}
