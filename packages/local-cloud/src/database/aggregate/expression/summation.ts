/**
 * A sum of many numbers. What rounding takes from each step is kept apart and given back at the end, as in MongoDB, so
 * that ten times 0.1 is 1.
 */
export class Summation {
  private sum = 0
  private lost = 0
  private plain = 0

  add(value: number): void {
    this.plain += value
    const next = this.sum + value
    this.lost += Math.abs(this.sum) >= Math.abs(value) ? this.sum - next + value : value - next + this.sum
    this.sum = next
  }

  get total(): number {
    // Infinities have no rounding to give back, only NaN.
    return Number.isFinite(this.sum) ? this.sum + this.lost : this.plain
  }
}
