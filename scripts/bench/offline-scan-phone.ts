/** Runs as a phone would, in a process of its own: judges each code of a door, and prints the milliseconds of each. */
import { readFileSync } from 'node:fs'
import { judgeCode, type Door } from '../../src/domain/door'
import type { Instant } from '../../src/domain/time'

/** What the phone is given: a roster, and the codes that are held before it. */
export interface Stall {
  door: Door
  now: Instant
  known: string[]
  unknown: string[]
}

const { door, now, known, unknown } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Stall

function timed(codes: string[]): number[] {
  return codes.map((code) => {
    const began = performance.now()
    const judgement = judgeCode(door, code, now)
    if ('refused' in judgement) throw new Error(judgement.refused)
    return performance.now() - began
  })
}

console.log(JSON.stringify({ known: timed(known), unknown: timed(unknown) }))
