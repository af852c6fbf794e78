import { revealAct } from '@/copy/staff'
import { ReasonSheet } from './reason-sheet'
import type { useRevealed } from './use-revealed'

/** Why somebody looks at a family's full names; it is written down before they are shown. */
export const RevealSheet = ({ about, asked, reveal, close }: ReturnType<typeof useRevealed>) =>
  asked ? <ReasonSheet {...revealAct} {...(about ? { about } : {})} send={reveal} onClose={close} /> : null
