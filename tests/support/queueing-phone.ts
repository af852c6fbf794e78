import type { SentScan } from '@/domain/contract'
import { judgeCode, type Door, type Judgement } from '@/domain/door'
import type { Means } from '@/domain/scan'
import { MINUTE } from '@/domain/time'
import type { Drill } from './drill'

/** As much as one call takes. */
const MOST = 100

/** What a staff phone keeps: it outlives the app. */
export interface Kept {
  door?: Door
  scans: Map<string, SentScan>
  /** Scans made, and numbers given. */
  made: number
  numbers: number
}

export const nothingKept = (): Kept => ({ scans: new Map(), made: 0, numbers: 0 })

/**
 * A staff phone reduced to its promises: a code is judged by the roster it carries, a scan is written down before it
 * counts, and handed over when there is a network. Killing the app is making a new one on what was kept.
 */
export class QueueingPhone {
  online = true

  constructor(
    private readonly drill: Drill,
    readonly name: string,
    private readonly staff: string,
    readonly kept: Kept,
  ) {}

  async prepares(): Promise<void> {
    this.kept.door = await this.drill.call(this.staff, 'prepareDoor', { sessionId: this.drill.session._id, phone: this.name })
  }

  /** Holds a code before the camera; answers what the screen would say. */
  async scans(code: string, station?: string): Promise<Judgement> {
    const judged = judgeCode(this.door, code, this.drill.now())
    if ('refused' in judged) return judged
    const { familyId, means, errand } = judged
    await this.writes({ what: station ? 'stamped' : 'attended', familyId, means: means as Exclude<Means, 'venue'>, code, ...(errand ? { errandId: errand.id } : {}), ...(station ? { station } : {}) })
    return judged
  }

  /** Enters somebody who came without a booking; answers the number it gave. */
  async enters(children: number, adults: number): Promise<string> {
    const label = `${this.door.letter}${(this.kept.numbers += 1)}`
    await this.writes({ what: 'numbered', familyId: `w-${this.name}-${label}`, means: 'desk', walkIn: { children, adults }, label })
    return label
  }

  async undoes(familyId: string): Promise<void> {
    const last = [...this.kept.scans.values()].reverse().find((scan) => scan.familyId === familyId)
    if (!last) throw new Error(`${familyId} is not in the queue any more`)
    await this.writes({ what: 'undone', familyId, means: last.means, of: last.key })
  }

  /** Hands over what waits. `lost` drops the answer on its way, as a network does that goes in that moment. */
  async syncs({ lost = false } = {}): Promise<void> {
    while (this.online && this.kept.scans.size > 0) {
      const scans = [...this.kept.scans.values()].slice(0, MOST)
      const { results, ended } = await this.drill.call(this.staff, 'syncScans', { sessionId: this.drill.session._id, phone: this.name, grant: this.door.grant, sentAt: this.drill.now(), scans })
      if (ended) throw new Error('the right has ended')
      if (lost) return
      for (const [key, result] of results) {
        if (typeof result !== 'string') throw new Error(`${key} was refused: ${result.refused}`)
        this.kept.scans.delete(key)
      }
    }
  }

  private get door(): Door {
    if (!this.kept.door) throw new Error(`${this.name} has no roster`)
    return this.kept.door
  }

  private async writes(scan: Omit<SentScan, 'key' | 'at'>): Promise<void> {
    this.kept.made += 1
    const key = `${this.name}-${this.kept.made}`
    this.kept.scans.set(key, { ...scan, key, at: this.drill.now() })
    if (this.online) await this.syncs()
  }
}

/** Longer than a phone that is asked at once takes to answer. */
export const A_WHILE = 3 * MINUTE
