import { create } from 'zustand'
import { fontScale, setting, setSetting } from '@/services/device'

/** WeChat's own care mode sets 1.4; from 1.3 on a person plainly asks for large text. */
const CARE_FROM = 1.3
const KEY = 'careMode'

interface CareMode {
  care: boolean
  /** What remains of the reader's own font scale after the tokens of the mode. */
  scale: number
}

export const useCareMode = create<CareMode>(() => ({ care: false, scale: 1 }))

const modeOf = (care: boolean, factor: number): CareMode => ({
  care,
  // Care tokens are about 1.4 times the plain ones already.
  scale: care ? Math.max(1, factor / 1.4) : Math.min(Math.max(1, factor), CARE_FROM),
})

/** Care mode whatever the person chose, for a page that a grandmother opens on a phone nobody set up for her. */
export const alwaysCaring = (): CareMode => modeOf(true, fontScale())

/** Follows the person's choice in 我的, or WeChat's font size while no choice was made. */
export function restoreCareMode(): void {
  const chosen = setting(KEY)
  const factor = fontScale()
  useCareMode.setState(modeOf(chosen ? chosen === 'on' : factor >= CARE_FROM, factor))
}

/** The person's own choice; it outlives the app. */
export function chooseCareMode(care: boolean): void {
  setSetting(KEY, care ? 'on' : 'off')
  useCareMode.setState(modeOf(care, fontScale()))
}
