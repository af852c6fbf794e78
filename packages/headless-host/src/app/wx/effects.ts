import { plain } from '../logic/plain.ts'
import type { Effect } from '../../shared/phone.ts'
import type { Options } from './register.ts'

/** What has been recorded so far. */
export const effects: Effect[] = []

/** Remembers what went out of the mini-program to the phone or to other people; a test reads it with `host.effects()`. */
export function record(api: string, options: Options = {}): void {
  const { success: _success, fail: _fail, complete: _complete, ...rest } = options
  effects.push({ api, options: plain(rest) })
}

window.__effects = () => effects
