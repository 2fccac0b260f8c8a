/**
 * Takes the best of many again and again, where each that is taken may make others worse, and never better. What an
 * item is worth is asked again only when it comes to the front, so that thousands of items are not asked each time.
 * Of items that are worth the same the first goes first.
 */
export class BestFirst<T> {
  private readonly heap: { readonly item: T; readonly place: number; worth: number }[] = [];
  private readonly worthOf: (item: T) => number | undefined;

  /** `worthOf` gives nothing for an item that is out for good. */
  constructor(items: readonly T[], worthOf: (item: T) => number | undefined) {
    this.worthOf = worthOf;
    for (const [place, item] of items.entries()) {
      const worth = worthOf(item);
      if (worth === undefined) continue;
      this.heap.push({ item, place, worth });
      this.rise(this.heap.length - 1);
    }
  }

  /** The best as things are now, with its worth and its place among the items; it stays until it is removed. */
  best(): { readonly item: T; readonly place: number; readonly worth: number } | undefined {
    for (;;) {
      const top = this.heap[0];
      if (!top) return undefined;
      const worth = this.worthOf(top.item);
      if (worth === top.worth) return top;
      if (worth === undefined) this.remove();
      else {
        top.worth = worth;
        this.sink(0);
      }
    }
  }

  /** Takes out the one in front. */
  remove(): void {
    const last = this.heap.pop();
    if (!last || this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink(0);
  }

  private goesBefore(a: number, b: number): boolean {
    const [one, other] = [this.heap[a]!, this.heap[b]!];
    return one.worth > other.worth || (one.worth === other.worth && one.place < other.place);
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }

  private rise(from: number): void {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.goesBefore(at, above)) return;
      this.swap(at, above);
      at = above;
    }
  }

  private sink(from: number): void {
    for (let at = from; ;) {
      let first = at;
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < this.heap.length && this.goesBefore(below, first)) first = below;
      if (first === at) return;
      this.swap(at, first);
      at = first;
    }
  }
}
