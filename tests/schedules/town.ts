import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CONSENT_VERSION, type Family } from '@/domain/family'
import type { Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { openCity, type City } from '../support/city'
import { aChild } from '../support/sessions'
import { FAMILIES } from './steps'
import { aMember } from '../support/staff'

const ROOT = path.resolve(__dirname, '../..')
export const ORGANISER = 'organiser'

/** A text of a built function that says something else, to see the schedules find it. */
export interface Bug {
  of: 'family' | 'staff' | 'clock'
  text: string | RegExp
  instead: string
}

/** The functions as they are built, but for the timer: here the clock function runs when it is told to. */
function functionsWithoutTimer(bug?: Bug): string {
  spawnSync('node', ['--import', 'tsx', '-e', "require('./scripts/lib/build').buildIfStale('functions')"], { cwd: ROOT, stdio: 'inherit' })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shanyu-functions-'))
  cpSync(path.join(ROOT, 'dist/cloudfunctions'), folder, { recursive: true })
  const config = path.join(folder, 'clock/config.json')
  const { triggers, ...rest } = JSON.parse(readFileSync(config, 'utf8')) as { triggers: object[] }
  writeFileSync(config, JSON.stringify({ ...rest, triggers: triggers.map((trigger) => ({ ...trigger, config: '0 0 0 1 7 * *' })) }))
  if (bug) {
    const built = path.join(folder, bug.of, 'index.js')
    const code = readFileSync(built, 'utf8')
    const broken = code.replace(bug.text, () => bug.instead)
    if (broken === code) throw new Error(`nothing to take out: ${String(bug.text)}`)
    writeFileSync(built, broken)
  }
  return folder
}

/** A cloud for many schedules, one after the other: each has the session and the families to itself. */
export class Town {
  private played = 0

  private constructor(
    readonly city: City,
    private readonly functions: string,
  ) {}

  static async open(bug?: Bug): Promise<Town> {
    const functions = functionsWithoutTimer(bug)
    const town = new Town(await openCity(functions), functions)
    await town.city.post('/cloud/clock', { frozen: true })
    await town.employ(ORGANISER, ['organiser', 'helper'])
    return town
  }

  /** Makes somebody staff, or of whom is already somebody with other rights. */
  async employ(...person: Parameters<typeof aMember>): Promise<void> {
    const { _id, ...member } = aMember(...person)
    await this.keep('staff', _id, member)
  }

  /** Everything anew: the clock, the session, some families of two guardians and two children. */
  async begin(session: Session, now: Instant, count = FAMILIES): Promise<void> {
    this.played += 1
    await this.city.post('/cloud/faults', { clear: true })
    await this.city.moveTo(now)
    const families = Array.from({ length: count }, (_, family) => this.family(family, now))
    await Promise.all([this.keepSession(session), ...families.map(({ _id, ...family }) => this.keep('families', _id, family))])
  }

  /** The guardian of a family; another person in every schedule, so that their messages are their own. */
  person = (family: number, guardian: 0 | 1): string => `f${family}-${guardian}.${this.played}`

  /** Somebody without a family. */
  visitor = (number: number): string => `v${number}.${this.played}`

  keepSession = ({ _id, ...session }: Session): Promise<void> => this.keep('sessions', _id, session)

  session = async (_id = 's1'): Promise<Session> => (await this.city.admin.db.collection('sessions').doc(_id).get()).data as Session

  /** A family is not to be counted on, or is again. */
  async suit(family: number, suits: boolean, now: Instant): Promise<void> {
    const { db, command } = this.city.admin
    const noShows = suits ? [] : [1, 2].map((hours) => ({ sessionId: `missed${hours}`, at: now - hours * 3_600_000 }))
    await db.collection('families').where({ _id: `f${family}` }).update({ data: { noShows: command.set(noShows), revision: command.inc(1) } })
  }

  async close(): Promise<void> {
    await this.city.close()
    rmSync(this.functions, { recursive: true, force: true })
  }

  async keep(collection: string, id: string, data: object): Promise<void> {
    await this.city.admin.db.collection(collection).doc(id).set({ data })
  }

  private family(family: number, now: Instant): Family {
    return {
      _id: `f${family}`,
      guardians: [this.person(family, 0), this.person(family, 1)],
      children: ['a', 'b'].map((one) => aChild(`c${family}${one}`)),
      consents: [{ version: CONSENT_VERSION, at: now }],
      expecting: { dueDate: '2027-02-01' },
      claims: [],
      noShows: [],
      createdAt: now,
      revision: 0,
    }
  }
}
