import type { DataFile } from '../data-file'

/** Takes back in memory what the disk did not take. */
export type Undo = () => void

interface Job<Plan> {
  plan: () => Plan
  resolve: (plan: Plan) => void
  reject: (error: unknown) => void
}

/**
 * Brings the writes that arrive together to the disk together: waiting for the disk takes longer than all the rest, and
 * as long for many as for one. Each is planned when those before it have been applied, and all of it is one step of this
 * process, so that no reader sees what could still be lost.
 */
export class GroupCommit<Plan> {
  private waiting: Job<Plan>[] = []

  /** `apply` writes a plan to the open commit and to memory, and answers how to take that back; it throws only what the disk does. */
  constructor(private readonly file: DataFile, private readonly apply: (plan: Plan) => Undo) {}

  /** Plans and applies a write in its turn, and answers the plan once it is on the disk. A plan that throws is refused alone. */
  add(plan: () => Plan): Promise<Plan> {
    return new Promise((resolve, reject) => {
      if (!this.waiting.length) setImmediate(() => this.commit())
      this.waiting.push({ plan, resolve, reject })
    })
  }

  private commit(): void {
    const jobs = this.waiting
    this.waiting = []
    const undo: Undo[] = []
    const answers: (() => void)[] = []
    const carryOut = ({ plan, resolve, reject }: Job<Plan>) => {
      let planned: Plan
      try {
        planned = plan()
      } catch (error) {
        return answers.push(() => reject(error))
      }
      undo.push(this.apply(planned))
      answers.push(() => resolve(planned))
    }
    try {
      this.file.commit(() => jobs.forEach(carryOut))
    } catch (error) {
      for (const each of undo.reverse()) each()
      return jobs.forEach(({ reject }) => reject(error))
    }
    for (const answer of answers) answer()
  }
}
