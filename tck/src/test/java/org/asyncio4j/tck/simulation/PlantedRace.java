package org.asyncio4j.tck.simulation;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.Condition;
import org.asyncio4j.Event;
import org.asyncio4j.Lock;
import org.asyncio4j.Queue;
import org.asyncio4j.Task;

/** Programs that are right in asyncio's order of tasks, and wrong in another one. Each is one run, in a task. */
enum PlantedRace {

    /** A read and a write with an await in between. */
    LOST_UPDATE(() -> {
        int[] counter = new int[1];
        together(() -> {
            int read = counter[0];
            turns(1);
            counter[0] = read + 1;
        }, () -> {
            turns(3);
            counter[0]++;
        });
        assertEquals(2, counter[0]);
    }),

    /** Two tasks find a cache empty. */
    CHECK_THEN_ACT(() -> {
        int[] loads = new int[1];
        boolean[] cached = new boolean[1];
        Action<RuntimeException> load = () -> {
            if (!cached[0]) {
                turns(1);
                loads[0]++;
                cached[0] = true;
            }
        };
        together(load, () -> {
            turns(4);
            load.run();
        });
        assertEquals(1, loads[0]);
    }),

    /** A client that takes it for granted that the server has started. */
    NOT_READY(() -> {
        boolean[] ready = new boolean[1];
        together(() -> {
            turns(1);
            ready[0] = true;
        }, () -> {
            turns(3);
            assertTrue(ready[0]);
        });
    }),

    /** A resource that is closed while another task uses it. */
    CLOSED_WHILE_USED(() -> {
        boolean[] closed = new boolean[1];
        together(() -> {
            turns(2);
            assertFalse(closed[0]);
        }, () -> {
            turns(4);
            closed[0] = true;
        });
    }),

    /** A listener that registers after the one call. */
    MISSED_SIGNAL(() -> {
        List<Event> listeners = new ArrayList<>();
        together(() -> {
            turns(1);
            var mine = new Event();
            listeners.add(mine);
            timeout(seconds(1)).run(limit -> mine.await());
        }, () -> {
            turns(3);
            listeners.forEach(Event::set);
        });
    }),

    /** A consumer that relies on which of two producers comes first. */
    ORDER_OF_PRODUCERS(() -> {
        Queue<String> queue = new Queue<>();
        together(() -> {
            turns(1);
            queue.put("header");
        }, () -> {
            turns(2);
            queue.put("body");
        });
        assertEquals("header", queue.get());
    }),

    /** Two workers see the same last item. */
    DOUBLE_POP(() -> {
        Deque<Integer> items = new ArrayDeque<>(List.of(1));
        Action<RuntimeException> work = () -> {
            if (!items.isEmpty()) {
                turns(1);
                items.pop();
            }
        };
        together(work, () -> {
            turns(3);
            work.run();
        });
    }),

    /** An auditor between debit and credit. */
    HALF_A_TRANSFER(() -> {
        int[] accounts = {10, 0};
        together(() -> {
            accounts[0] -= 5;
            turns(1);
            accounts[1] += 5;
        }, () -> {
            turns(3);
            assertEquals(10, accounts[0] + accounts[1]);
        });
    }),

    /** Two locks in opposite orders. */
    LOCK_ORDER(() -> {
        Lock first = new Lock();
        Lock second = new Lock();
        together(() -> {
            try (var _ = first.acquire()) {
                turns(1);
                try (var _ = second.acquire()) {
                    turns(1);
                }
            }
        }, () -> {
            turns(5);
            try (var _ = second.acquire()) {
                turns(1);
                try (var _ = first.acquire()) {
                    turns(1);
                }
            }
        });
    }),

    /** A result that is read without awaiting its task. */
    NOT_AWAITED(() -> {
        String[] result = new String[1];
        Task<?> task = createTask(() -> {
            turns(2);
            result[0] = "done";
        });
        turns(5);
        String read = result[0];
        task.await();
        assertEquals("done", read);
    }),

    /** A cancellation that is meant to come after the work. */
    CANCELLED_TOO_EARLY(() -> {
        boolean[] saved = new boolean[1];
        Task<?> task = createTask(() -> {
            turns(2);
            saved[0] = true;
            new Event().await();
        });
        turns(5);
        task.cancel();
        assertTrue(saved[0]);
    }),

    /** Results in the order in which their tasks end. */
    ORDER_OF_ENDS(() -> {
        List<Integer> results = new ArrayList<>();
        together(() -> {
            turns(1);
            results.add(1);
        }, () -> {
            turns(2);
            results.add(2);
        }, () -> {
            turns(3);
            results.add(3);
        });
        assertEquals(List.of(1, 2, 3), results);
    }),

    /** A version and its data, written in two steps. */
    TORN_WRITE(() -> {
        int[] state = {1, 1};
        together(() -> {
            state[0] = 2;
            turns(2);
            state[1] = 2;
        }, () -> {
            turns(4);
            assertEquals(state[0], state[1]);
        });
    }),

    /** One permit that two tasks have seen free. */
    TWO_FOR_ONE_PERMIT(() -> {
        int[] free = {1};
        Action<RuntimeException> take = () -> {
            if (free[0] > 0) {
                turns(1);
                free[0]--;
            }
        };
        together(take, () -> {
            turns(3);
            take.run();
        });
        assertEquals(0, free[0]);
    }),

    /** A stop that comes after a number of turns, not after the work. */
    STOPPED_EARLY(() -> {
        boolean[] stop = new boolean[1];
        List<Integer> done = new ArrayList<>();
        together(() -> {
            while (!stop[0]) {
                done.add(done.size());
                turns(1);
            }
        }, () -> {
            turns(6);
            stop[0] = true;
        });
        assertTrue(done.size() >= 3, done::toString);
    }),

    /** Two writers of which the later one is to win. */
    LAST_WRITER(() -> {
        String[] value = new String[1];
        together(() -> {
            turns(1);
            value[0] = "draft";
        }, () -> {
            turns(3);
            value[0] = "final";
        });
        assertEquals("final", value[0]);
    }),

    /** A reader that checks a version too early. */
    STALE_CHECK(() -> {
        int[] version = {1};
        int[] data = {1};
        together(() -> {
            int seen = version[0];
            turns(1);
            assertTrue(seen != version[0] || data[0] == seen);
        }, () -> {
            turns(3);
            data[0] = 2;
            turns(1);
            version[0] = 2;
        });
    }),

    /** Three stages that follow one another by counting turns. */
    THREE_STAGES(() -> {
        int[] stage = new int[1];
        together(() -> {
            turns(1);
            stage[0] = 1;
        }, () -> {
            turns(4);
            assertEquals(1, stage[0]);
            stage[0] = 2;
        }, () -> {
            turns(7);
            assertEquals(2, stage[0]);
        });
    }),

    /** A fault that needs one task to fall behind a second one, and not behind a third. */
    TWO_DELAYS(() -> {
        boolean[] written = new boolean[1];
        boolean[] missed = new boolean[1];
        together(() -> {
            turns(1);
            written[0] = true;
        }, () -> {
            turns(4);
            missed[0] = !written[0];
        }, () -> {
            turns(9);
            assertFalse(missed[0] && written[0]);
        });
    }),

    /** A waiter at a condition that does not look again. */
    IF_IN_PLACE_OF_WHILE(() -> {
        Condition condition = new Condition();
        Deque<String> items = new ArrayDeque<>();
        Task<?> waiter = createTask(() -> {
            try (var _ = condition.acquire()) {
                if (items.isEmpty()) {
                    condition.await();
                }
                items.pop();
            }
        });
        Task<?> producer = createTask(() -> {
            turns(3);
            try (var _ = condition.acquire()) {
                items.push("one");
                condition.signal();
            }
        });
        Task<?> thief = createTask(() -> {
            turns(9);
            try (var _ = condition.acquire()) {
                if (!items.isEmpty()) {
                    items.pop();
                }
            }
        });
        producer.await();
        thief.await();
        waiter.await();
    });

    private final Action<?> program;

    PlantedRace(Action<?> program) {
        this.program = program;
    }

    /** Runs it once. */
    void run() throws Exception {
        program.run();
    }

    private static void turns(int count) {
        for (int i = 0; i < count; i++) {
            sleep(Duration.ZERO);
        }
    }

    @SafeVarargs
    private static void together(Action<RuntimeException>... parts) {
        List<Task<?>> tasks = new ArrayList<>();
        for (Action<RuntimeException> each : parts) {
            tasks.add(createTask(each));
        }
        for (Task<?> each : tasks) {
            each.await();
        }
    }
}
