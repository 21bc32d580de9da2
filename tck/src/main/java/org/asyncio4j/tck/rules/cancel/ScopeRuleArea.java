package org.asyncio4j.tck.rules.cancel;

import java.util.Objects;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelScope;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;

/** Support for rules about cancel scopes. */
abstract class ScopeRuleArea extends RuleArea {

    /** Skips the rule if tasks do not check scopes before they await, as those of a loop without the core. */
    final void needsScopes() {
        needs(run(ScopeRuleArea::hasScopes), "tasks that ask cancel scopes before they await");
    }

    private static boolean hasScopes() {
        try {
            new CancelScope().run(scope -> {});
            return true;
        } catch (UnsupportedOperationException refused) {
            return false;
        }
    }

    /** Runs {@code main} in a loop of its own whose tasks support scopes. */
    final void inScopes(Action<?> main) {
        needsScopes();
        run(main);
    }

    /** Returns the current task. */
    static Task<?> self() {
        return Objects.requireNonNull(Asyncio.currentTask());
    }
}
