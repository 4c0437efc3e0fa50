/**
 * Up to which number a document in memory holds every edit of its log. Edits of several writers come out of order;
 * those beyond a gap are kept aside until the gap is filled.
 */
export class Reached {
  through: number
  private readonly ahead = new Set<number>()

  constructor(through: number) {
    this.through = through
  }

  add(seq: number) {
    if (seq <= this.through) return
    this.ahead.add(seq)
    while (this.ahead.delete(this.through + 1)) this.through++
  }

  addAllThrough(seq: number) {
    for (let next = this.through + 1; next <= seq; next++) this.add(next)
  }
}
