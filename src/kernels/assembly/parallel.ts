/**
 * Work shared by the threads of one memory. The calling thread publishes a task and takes blocks of it like everybody
 * else, so it never waits for a helper that has taken nothing: helpers may start late, sleep, or not exist.
 *
 * Control block, one field to a cache line:
 *   +0    u64  high half: epoch, low half: blocks that nobody has taken
 *   +64   u32  blocks that are done
 *   +128  u32  task (function table index), +132 u32 its argument, +136 u32 number of blocks
 *   +192  u32  helpers that sleep, +196 u32 1 = helpers shall leave
 */
/** Sleep and wake-up are left to the host: a wait inside a memory that grows meanwhile cannot be woken (V8 14). */
@external('env', 'bellTicket') declare function bellTicket(): i32;
@external('env', 'awaitBell') declare function awaitBell(ticket: i32): void;
@external('env', 'ringBell') declare function ringBell(): void;

let control: usize = 0;
let threadCount: i32 = 1;
let threadIndex: i32 = 0;

/** Rounds of looking before a thread sleeps; about 20 µs, longer than most gaps between two tasks of one tree. Our choice. */
const SPINS: i32 = 4000;
const NAP: i64 = 50_000; // nanoseconds

export type Task = (argument: usize, block: i32, blocks: i32) => void;

/** Tells this instance where the control block stands, which thread it is (0: the calling one) and how many there are. */
export function joinPool(pointer: usize, index: i32, threads: i32): void {
  control = pointer;
  threadIndex = index;
  threadCount = threads;
}

@inline export function threads(): i32 {
  return threadCount;
}

/** 0 is the calling thread. Blocks of one task may use it to choose a private buffer. */
@inline export function thread(): i32 {
  return threadIndex;
}

/** Runs blocks 0 … blocks − 1 of a task, in any order and on any thread; returns when all are done. Not to be nested. */
export function parallel(task: Task, argument: usize, blocks: i32): void {
  if (threadCount === 1 || blocks === 1) {
    for (let block = 0; block < blocks; block++) call_indirect<void>(task.index, argument, block, blocks);
    return;
  }
  atomic.store<u32>(control, 0, 64);
  store<u32>(control, task.index, 128);
  store<u32>(control, <u32>argument, 132);
  store<u32>(control, blocks, 136);
  const epoch = atomic.load<u32>(control, 4) + 1;
  atomic.store<u64>(control, (<u64>epoch << 32) | <u64>blocks);
  if (atomic.load<u32>(control, 192) > 0) ringBell();
  while (takeBlock()) {}
  let spins = 0;
  let done: u32;
  while ((done = atomic.load<u32>(control, 64)) !== <u32>blocks) {
    // A short nap, should a helper have lost its processor to another program.
    if (++spins > SPINS) atomic.wait<u32>(control + 64, done, NAP);
  }
}

/**
 * Takes one block and runs it; false when there is none. The task's fields are read after the block is ours: as long
 * as one block is not done, the calling thread leaves them alone.
 */
function takeBlock(): bool {
  let claim = atomic.load<u64>(control);
  for (;;) {
    if (<u32>claim === 0) return false;
    const seen = atomic.cmpxchg<u64>(control, claim, claim - 1);
    if (seen === claim) break;
    claim = seen;
  }
  const blocks = load<u32>(control, 136);
  call_indirect<void>(load<u32>(control, 128), load<u32>(control, 132), <i32>(blocks - <u32>claim), <i32>blocks);
  if (atomic.add<u32>(control, 1, 64) + 1 === blocks) atomic.notify(control + 64, 1);
  return true;
}

/** What a helper thread does all its life; returns after `dismissPool`. */
export function servePool(): void {
  let spins = 0;
  let epoch = atomic.load<u32>(control, 4);
  while (atomic.load<u32>(control, 196) === 0) {
    if (takeBlock()) {
      spins = 0;
      epoch = atomic.load<u32>(control, 4);
      continue;
    }
    const current = atomic.load<u32>(control, 4);
    if (current !== epoch) {
      epoch = current;
      spins = 0;
    } else if (++spins > SPINS) {
      const ticket = bellTicket();
      atomic.add<u32>(control, 1, 192);
      if (atomic.load<u32>(control, 4) === epoch) awaitBell(ticket);
      atomic.sub<u32>(control, 1, 192);
      spins = 0;
    }
  }
}

/** Lets every helper leave `servePool`. */
export function dismissPool(): void {
  atomic.store<u32>(control, 1, 196);
  atomic.add<u32>(control, 1, 4);
  ringBell();
}
