import type { SentScan } from '@/domain/contract'
import { judgeCode, type Door } from '@/domain/door'
import type { Means } from '@/domain/scan'
import { codeOf, type Comer, type Drill } from './drill'
import type { DoorPhone } from './drill-script'

/** As much as one call takes. */
const MOST = 100

/**
 * A staff phone reduced to its promises: a code is judged by the roster it carries, a scan is written down before it
 * counts, and handed over when there is a network. What is kept outlives the app, and nothing else does.
 */
export async function queueingPhone(drill: Drill, name: string, staff: string): Promise<DoorPhone> {
  const sessionId = drill.session._id
  const kept = { door: await drill.call(staff, 'prepareDoor', { sessionId, phone: name }), scans: new Map<string, SentScan>(), made: 0, numbers: 0 }
  let app = new App(drill, name, staff, kept)
  return {
    letsIn: (comer) => app.letsIn(comer),
    enters: () => app.enters(),
    cut: async () => void (app.online = false),
    mend: async () => {
      app.online = true
      // The first answer is lost on its way, as when a network goes in that moment.
      await app.sends()
      await app.syncs()
    },
    dies: async () => {
      const { online } = app
      app = new App(drill, name, staff, kept)
      app.online = online
    },
    pass: async () => undefined,
  }
}

interface Kept {
  door: Door
  scans: Map<string, SentScan>
  /** Scans made, and numbers given. */
  made: number
  numbers: number
}

class App {
  online = true

  constructor(
    private readonly drill: Drill,
    private readonly name: string,
    private readonly staff: string,
    private readonly kept: Kept,
  ) {}

  async letsIn(comer: Comer): Promise<void> {
    const code = codeOf(this.drill, comer, this.drill.now())
    const judged = judgeCode(this.kept.door, code, this.drill.now())
    if ('refused' in judged) throw new Error(`${comer.openid} was refused: ${judged.refused}`)
    const { familyId, means, errand } = judged
    await this.writes({ what: 'attended', familyId, means: means as Exclude<Means, 'venue'>, code, ...(errand ? { errandId: errand.id } : {}) })
  }

  async enters(): Promise<void> {
    this.kept.numbers += 1
    const label = `${this.kept.door.letter}${this.kept.numbers}`
    await this.writes({ what: 'numbered', familyId: `w-${this.name}-${label}`, means: 'desk', walkIn: { children: 1, adults: 1 }, label })
  }

  async syncs(): Promise<void> {
    for (let answer = await this.sends(); answer; answer = await this.sends()) {
      for (const [key, result] of answer.results) {
        if (typeof result !== 'string') throw new Error(`${key} was refused: ${result.refused}`)
        this.kept.scans.delete(key)
      }
    }
  }

  /** Sends what waits; undefined when nothing does. */
  async sends() {
    const scans = [...this.kept.scans.values()].slice(0, MOST)
    const { name: phone, kept, drill } = this
    return scans.length ? drill.call(this.staff, 'syncScans', { sessionId: drill.session._id, phone, grant: kept.door.grant, sentAt: drill.now(), scans }) : undefined
  }

  private async writes(scan: Omit<SentScan, 'key' | 'at'>): Promise<void> {
    this.kept.made += 1
    const key = `${this.name}-${this.kept.made}`
    this.kept.scans.set(key, { ...scan, key, at: this.drill.now() })
    if (this.online) await this.syncs()
  }
}
