import type { Instant } from '@/domain/time'
import type { Refusal } from './stall'
import type { Happened } from './stall-life'

/** What people and phones around a stall know of an hour when it is over. */
export class Lived {
  /** What truly happened, as far as anybody knew at the time. */
  readonly life: Happened[] = []
  /** What was refused to somebody’s face, and what a phone was told is written down, by key. */
  readonly refused = new Map<string, Refusal>()
  readonly acknowledged = new Set<string>()
  /** Families that were told they have checked in, and numbers people were told, by the id of their place. */
  readonly here = new Set<string>()
  readonly numbers = new Map<string, string>()
  /** Numbers called in turn: `<id> <when taken>`. */
  readonly called: string[] = []
  /** When one phone’s owner lost the right, and when the session was called off. */
  revokedAt: Instant | undefined
  calledOffAt: Instant | undefined
}
