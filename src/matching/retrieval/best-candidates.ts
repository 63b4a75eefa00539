/** The best of many scores: an item's number is kept with its score, best first; of equal scores the one that came first. */
export class BestCandidates {
  readonly numbers: number[] = [];
  readonly scores: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What a score must exceed to be kept. */
  get toBeat(): number {
    return this.scores.length < this.#most ? 0 : (this.scores[this.#most - 1] ?? 0);
  }

  add(number: number, score: number): void {
    let low = 0;
    let high = this.scores.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.scores[middle] ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    this.scores.splice(low, 0, score);
    this.numbers.splice(low, 0, number);
    if (this.scores.length > this.#most) {
      this.scores.pop();
      this.numbers.pop();
    }
  }
}
