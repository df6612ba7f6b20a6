// What is to happen, earliest first: a binary heap.

export type Timed = { at: number; order: number };

export function timeline<T extends Timed>() {
  const heap: T[] = [];
  const before = (a: T, b: T) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function add(item: T): void {
    let n = heap.length;
    heap.push(item);
    while (n > 0) {
      const up = (n - 1) >> 1;
      const above = heap[up] as T;
      if (!before(item, above)) break;
      heap[n] = above;
      n = up;
    }
    heap[n] = item;
  }

  function take(): T | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let n = 0;
    for (;;) {
      let down = 2 * n + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && before(heap[down + 1] as T, heap[down] as T)) down += 1;
      if (!before(heap[down] as T, last)) break;
      heap[n] = heap[down] as T;
      n = down;
    }
    heap[n] = last;
    return first;
  }

  return { add, take, size: () => heap.length, first: () => heap[0] };
}
