import type { SentScan } from '@/domain/contract'
import { judgeCode, type Door } from '@/domain/door'
import type { Means } from '@/domain/scan'
import type { Drill, Place } from './drill'
import type { DoorPhone } from './drill-phone'

/** As much as one call takes. */
const MOST = 100

/**
 * A staff phone reduced to its promises: a code is judged by the roster it carries, a scan is written down before it
 * counts, and handed over when there is a network. What is kept outlives the app, and nothing else does.
 */
export async function queueingPhone(drill: Drill, name: string, staff: string): Promise<DoorPhone> {
  const sessionId = drill.session._id
  const kept: Kept = { door: await drill.call(staff, 'prepareDoor', { sessionId, phone: name }), scans: new Map(), here: new Set(), made: 0, numbers: 0 }
  const open = (): App => new App(drill, name, staff, kept)
  let app = open()
  let online = true
  const handsOver = async (): Promise<void> => void (online && (await app.syncs()))
  /** The question that is lost with an app is one that was never asked. */
  const diesAsking = async (lost: 'question' | 'answer'): Promise<void> => {
    if (lost === 'answer') await app.sends()
    app = open()
    online = true
    await app.syncs()
  }
  return {
    standsAt: async (place) => void (app.place = place),
    scans: async (code) => {
      app.writes(app.judges(code))
      await handsOver()
    },
    knows: async (code) => {
      const { familyId } = app.judges(code)
      if (!kept.here.has(familyId)) throw new Error(`${name} does not know that ${familyId} is here`)
    },
    refuses: async (code, why) => {
      const said = await app.refusalOf(code, online)
      if (said !== why) throw new Error(`${name} was to refuse with ${why}, and said ${said}`)
    },
    takesBack: async () => {
      app.takesBack()
      await handsOver()
    },
    enters: async () => {
      app.enters()
      await handsOver()
    },
    cut: async () => void (online = false),
    mend: async () => {
      online = true
      // The first answer is lost on its way, as when a network goes in that moment.
      await app.sends()
    },
    rests: handsOver,
    dies: async () => void (app = open()),
    diesScanning: async (code, lost) => {
      app.writes(app.judges(code))
      await diesAsking(lost)
    },
    diesHandingOver: diesAsking,
    pass: async () => undefined,
    left: async () => [...kept.scans.keys()],
  }
}

interface Kept {
  door: Door
  scans: Map<string, SentScan>
  /** Families the centre said are here. */
  here: Set<string>
  /** Scans made, and numbers given. */
  made: number
  numbers: number
}

type Seen = Pick<SentScan, 'familyId' | 'means' | 'code' | 'errandId'>

class App {
  place: Place = 'desk'
  private last: SentScan | undefined

  constructor(
    private readonly drill: Drill,
    private readonly name: string,
    private readonly staff: string,
    private readonly kept: Kept,
  ) {}

  /** Whose code it is. Throws why it is none. */
  judges(code: string): Seen {
    const judged = judgeCode(this.kept.door, code, this.drill.now())
    if ('refused' in judged) throw new Error(judged.refused)
    const { familyId, means, errand } = judged
    return { familyId, means: means as Exclude<Means, 'venue'>, code, ...(errand ? { errandId: errand.id } : {}) }
  }

  writes(scan: Seen & Partial<SentScan>): SentScan {
    this.kept.made += 1
    const stamp = this.place === 'desk' ? { what: 'attended' as const } : { what: 'stamped' as const, station: this.place }
    this.last = { ...stamp, ...scan, key: `${this.name}-${this.kept.made}`, at: this.drill.now() }
    this.kept.scans.set(this.last.key, this.last)
    return this.last
  }

  takesBack(): void {
    const { key: of, familyId, means } = this.last!
    this.writes({ what: 'undone', familyId, means, of })
  }

  enters(): void {
    this.kept.numbers += 1
    const label = `${this.kept.door.letter}${this.kept.numbers}`
    this.writes({ what: 'numbered', familyId: `w-${this.name}-${label}`, means: 'desk', walkIn: { children: 1, adults: 1 }, label })
  }

  /** Why a code lets nobody in, as the phone or the centre says. */
  async refusalOf(code: string, online: boolean): Promise<string> {
    try {
      const { key } = this.writes(this.judges(code))
      const answer = online ? await this.sends() : undefined
      this.kept.scans.delete(key)
      const said = new Map(answer?.results).get(key)
      return typeof said === 'object' ? said.refused : 'nothing'
    } catch (reason) {
      return (reason as Error).message
    }
  }

  async syncs(): Promise<void> {
    for (let answer = await this.sends(); answer; answer = await this.sends()) {
      for (const [key, result] of answer.results) {
        if (typeof result !== 'string') throw new Error(`${key} was refused: ${result.refused}`)
        this.kept.scans.delete(key)
      }
      for (const { familyId, attended } of answer.entries) if (attended) this.kept.here.add(familyId)
    }
  }

  /** Sends what waits; undefined when nothing does. */
  async sends() {
    const scans = [...this.kept.scans.values()].slice(0, MOST)
    const { name: phone, kept, drill } = this
    return scans.length ? drill.call(this.staff, 'syncScans', { sessionId: drill.session._id, phone, grant: kept.door.grant, sentAt: drill.now(), scans }) : undefined
  }
}
