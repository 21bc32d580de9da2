package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.mapConcurrently;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.moveOnAfter;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.CancelScope;
import org.asyncio4j.Condition;
import org.asyncio4j.Event;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;

/** Rules about nested cancel scopes, with groups, timeouts, locks and other tasks (SCOPE, from 420 on). */
public abstract class CancelScopeNestingRules extends ScopeRuleArea {

    /** Constructor for the conformance class. */
    protected CancelScopeNestingRules() {}

    private void caught(int times) {
        for (int i = 0; i < times; i++) {
            expectCancelled(this::turn);
        }
    }

    /**
     * If this fails: an inner scope takes the cancellation of an outer one for its own, and the code between them
     * continues.
     */
    @Rule(
            id = "SCOPE-420",
            text = "With nested scopes the cancellation of the inner one ends there; the cancellation of the outer one"
                    + " passes through the inner one, cancelled or not.")
    void outermostCancelledScopeEndsIt() {
        inScopes(() -> {
            nested(false, true);
            nested(true, false);
            nested(true, true);
        });
        trail().expect(
                "inner caught", "between", "outer left",
                "inner left", "outer caught",
                "inner left", "outer caught");
    }

    private void nested(boolean cancelsOuter, boolean cancelsInner) {
        var outer = new CancelScope();
        outer.run(o -> {
            var inner = new CancelScope();
            try {
                inner.run(i -> {
                    if (cancelsInner) {
                        i.cancel();
                    }
                    if (cancelsOuter) {
                        o.cancel();
                    }
                    caught(2);
                    turn();
                });
            } finally {
                trail().add("inner " + (inner.cancelledCaught() ? "caught" : "left"));
            }
            turn();
            trail().add("between");
        });
        trail().add("outer " + (outer.cancelledCaught() ? "caught" : "left"));
        assertEquals(0, self().cancelling());
        turn();
    }

    /** If this fails: clean-up code cannot await; or the cancellation is lost for the code after it. */
    @Rule(
            id = "SCOPE-421",
            text = "In a shielded scope awaits continue although an enclosing scope is or becomes cancelled, with a"
                    + " clean count of requests; the next await after it throws; a shielded scope can itself be"
                    + " cancelled.")
    void shieldedCodeGoesOn() {
        inScopes(() -> {
            var scope = new CancelScope();
            scope.run(s -> {
                getRunningLoop().callSoon(s::cancel);
                CancelScope.shielded().run(shielded -> {
                    turns(3);
                    assertTrue(s.cancelCalled());
                    trail().add("one");
                });
                caught(2);
                CancelScope.shielded().run(shielded -> {
                    assertEquals(0, self().cancelling());
                    turns(3);
                    new CancelScope().run(inner -> turns(2));
                    trail().add("two");
                });
                turn();
                trail().add("never");
            });
            assertTrue(scope.cancelledCaught());
            assertEquals(0, self().cancelling());
            var itself = CancelScope.shielded();
            itself.run(s -> {
                s.cancel();
                turn();
            });
            assertTrue(itself.isShielded() && itself.cancelledCaught());
        });
        trail().expect("one", "two");
    }

    /** If this fails: a child that catches its one cancellation continues, and its group with it. */
    @Rule(
            id = "SCOPE-422",
            text = "A cancelled scope reaches the children of a group entered in it, eager ones and those that start"
                    + " creates, at each await, and their children; the group ends, and the scope catches the"
                    + " cancellation.")
    void childrenOfGroupsAreReached() {
        inScopes(() -> {
            var scope = new CancelScope();
            List<Task<?>> children = new ArrayList<>();
            scope.run(s -> new TaskGroup().run(group -> {
                children.add(group.createTask(() -> stubborn("lazy")));
                children.add(group.createTask(() -> stubborn("eager"), TaskOptions.defaults().withEagerStart()));
                group.start(status -> {
                    status.started();
                    stubborn("started");
                });
                children.add(group.createTask(() -> new CancelScope().run(own -> new TaskGroup().run(inner -> {
                    children.add(inner.createTask(() -> stubborn("grandchild")));
                }))));
                turns(2);
                s.cancel();
                trail().add("cancelled");
                turn();
            }));
            assertTrue(scope.cancelledCaught());
            children.forEach(each -> assertTrue(each.isCancelled(), each::toString));
        });
        trail().expect("cancelled", "lazy", "eager", "started", "grandchild");
    }

    /** Catches its cancellation, and awaits again and again. */
    private void stubborn(String name) {
        expectCancelled(() -> new Event().await());
        caught(3);
        trail().add(name);
        turn();
    }

    /** If this fails: children belong to all enclosing scopes, even if there is a shield in between. */
    @Rule(
            id = "SCOPE-423",
            text = "Children of a group in a shielded scope continue although an enclosing scope is cancelled.")
    void shieldKeepsChildren() {
        inScopes(() -> {
            var scope = new CancelScope();
            scope.run(s -> {
                CancelScope.shielded().run(shielded -> new TaskGroup().run(group -> {
                    group.createTask(() -> {
                        turns(5);
                        trail().add("child");
                    });
                    s.cancel();
                }));
                trail().add("left");
                turn();
                trail().add("never");
            });
        });
        trail().expect("child", "left");
    }

    /** If this fails: tasks of createTask inherit a scope that may be left long before they end. */
    @Rule(
            id = "SCOPE-424",
            text = "A task created by createTask in a scope is not in it; one that the scope's task awaits is cancelled"
                    + " with that await, once, unless it is shielded.")
    void freeTasksAreNotReached() {
        inScopes(() -> {
            var scope = new CancelScope();
            List<Task<?>> tasks = new ArrayList<>();
            scope.run(s -> {
                tasks.add(createTask(() -> turns(5)));
                tasks.add(createTask(() -> {
                    expectCancelled(() -> new Event().await());
                    turns(2);
                    trail().add("awaited goes on");
                }));
                turn();
                getRunningLoop().callSoon(s::cancel);
                gather(tasks.getLast()).await();
            });
            assertTrue(scope.cancelledCaught());
            tasks.getFirst().await();
            tasks.getLast().await();
            Future<Object> never = getRunningLoop().createFuture();
            moveOnAfterATurn(() -> shield(never).await());
            assertFalse(never.isDone());
        });
        trail().expect("awaited goes on");
    }

    private void moveOnAfterATurn(Runnable wait) {
        var scope = new CancelScope();
        getRunningLoop().callSoon(scope::cancel);
        scope.run(s -> wait.run());
        assertTrue(scope.cancelledCaught());
    }

    /**
     * If this fails: a group is left before its children have ended; or the wait is cancelled in each turn, and virtual
     * time, which only advances when the loop is idle, stands still.
     */
    @Rule(
            id = "SCOPE-425",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A group in a cancelled scope waits until children that clean up behind a shield have ended, and"
                    + " leaves the loop idle meanwhile; so does a condition for its lock.")
    void waitsThatMustEndDoNotSpin() {
        inScopes(() -> {
            var scope = new CancelScope();
            scope.run(s -> new TaskGroup().run(group -> {
                group.createTask(() -> {
                    try {
                        new Event().await();
                    } finally {
                        CancelScope.shielded().run(shielded -> sleep(seconds(5)));
                        trail().add("cleaned up");
                    }
                });
                turn();
                s.cancel();
                turn();
            }));
            trail().add("left");
            assertTrue(scope.cancelledCaught());
            waitAtCondition();
        });
        trail().expect("cleaned up", "left", "has the lock");
    }

    private void waitAtCondition() {
        var condition = new Condition();
        Task<?> waits = createTask(() -> moveOnAfter(millis(10)).run(s -> {
            try (var _ = condition.acquire()) {
                try {
                    condition.await();
                } finally {
                    assertTrue(condition.isLocked());
                    trail().add("has the lock");
                }
            }
        }));
        turn();
        try (var _ = condition.acquire()) {
            sleep(seconds(5));
        }
        waits.await();
        assertFalse(condition.isLocked());
    }

    /** If this fails: the scope swallows the failures of a group, or a request to cancel is left over. */
    @Rule(
            id = "SCOPE-426",
            text = "A child that fails in a cancelled scope makes its group throw, out of the scope.")
    void failuresOfChildrenComeOut() {
        inScopes(() -> {
            var failure = new IllegalStateException("of the child");
            var scope = new CancelScope();
            ExceptionGroup group = expectThrows(ExceptionGroup.class, () -> scope.run(s -> new TaskGroup().run(g -> {
                g.createTask(() -> {
                    expectCancelled(() -> new Event().await());
                    throw failure;
                });
                turn();
                s.cancel();
                turn();
            })));
            assertEquals(List.of(failure), group.exceptions());
            assertFalse(scope.cancelledCaught());
            assertEquals(0, self().cancelling());
            turns(2);
        });
    }

    /**
     * If this fails: a timeout takes a scope's cancellation for its own, or vice versa.
     *
     * <p>Scopes and timeouts recognize each other by the task's count.
     */
    @Rule(
            id = "SCOPE-427",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "A timeout around a cancelled scope throws TimeoutException; one inside lets the cancellation of the"
                    + " scope through, even if its own time is up.")
    void timeoutsAndScopesGoTogether() {
        inScopes(() -> {
            var inner = new CancelScope();
            expectThrows(TimeoutException.class, () -> timeout(millis(20)).run(t -> inner.run(s -> {
                expectCancelled(() -> sleep(seconds(5)));
                s.cancel();
                turn();
            })));
            assertFalse(inner.cancelledCaught());
            assertEquals(0, self().cancelling());
            var outer = new CancelScope();
            outer.run(s -> timeout(millis(20)).run(t -> {
                expectCancelled(() -> sleep(seconds(5)));
                s.cancel();
                turn();
            }));
            assertTrue(outer.cancelledCaught());
            assertEquals(0, self().cancelling());
            CancelScope first = moveOnAfter(millis(20));
            first.run(s -> timeout(seconds(5)).run(t -> sleep(seconds(9))));
            assertTrue(first.cancelledCaught());
        });
    }

    /** If this fails: a mapping that is cancelled by a scope leaves its tasks behind. */
    @Rule(
            id = "SCOPE-428",
            text = "A cancelled scope ends a mapConcurrently in it once the tasks of its items have ended.")
    void mappingsEndWithTheirTasks() {
        inScopes(() -> {
            var scope = new CancelScope();
            scope.run(s -> {
                var results = mapConcurrently(2, List.of(1, 2, 3), item -> {
                    try {
                        new Event().await();
                    } finally {
                        CancelScope.shielded().run(shielded -> turns(3));
                        trail().add("ended");
                    }
                    return item;
                });
                getRunningLoop().callSoon(() -> getRunningLoop().callSoon(() -> getRunningLoop().callSoon(s::cancel)));
                results.anext();
            });
            trail().add("left");
            assertTrue(scope.cancelledCaught());
        });
        trail().expect("ended", "ended", "left");
    }
}
