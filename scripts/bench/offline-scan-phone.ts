/** Runs as a phone would, in a process of its own: lets families in with no network, and prints the milliseconds of each. */
import { readFileSync } from 'node:fs'
import { booked } from '@/copy/roster'
import type { SentScan } from '@/domain/contract'
import { judgeCode, type Door } from '@/domain/door'
import { isStranger, overlay } from '@/domain/overlay'
import type { Instant } from '@/domain/time'
import { inOrder, writeDown } from '@/services/scan-queue'

/** What the phone is given: a roster, who was let in already and waits to be handed over, and the codes that are held before it. */
export interface Stall {
  door: Door
  now: Instant
  waiting: SentScan[]
  known: string[]
  unknown: string[]
}

/** Until the result may be shown: judged and written down; and what the page computes to draw it: who is here, who is missing. */
export interface Scanned {
  verdict: number[]
  page: number[]
}

/** Milliseconds of the processor: what else runs on this machine runs on no phone. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const stall = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Stall
const { door, now } = stall
let { waiting } = stall

async function scanned(codes: string[]): Promise<Scanned> {
  const verdict: number[] = []
  const page: number[] = []
  for (const code of codes) {
    const began = spent()
    const judged = judgeCode(door, code, now)
    if ('refused' in judged) throw new Error(judged.refused)
    const { familyId, means } = judged
    const scan: SentScan = { key: code.slice(-20), what: 'attended', familyId, means, at: now, code }
    await writeDown(door.session._id, scan)
    const written = spent()
    waiting = [...waiting, scan].sort(inOrder)
    booked(overlay(door.entries, waiting, '这部手机').filter((entry) => !isStranger(entry)))
    page.push(spent() - written)
    verdict.push(written - began)
  }
  return { verdict, page }
}

scanned(stall.known).then(async (known) => console.log(JSON.stringify({ known, unknown: await scanned(stall.unknown) })))
