import type { NextSession } from '@/domain/contract'
import type { Here, Question } from '../here'
import type { Place } from '../use-place'
import { CalledOffFooter } from './called-off-footer'
import { FreeFooter } from './free-footer'
import { HeldFooter } from './held-footer'
import { NumberFooter } from './number-footer'
import { OfferFooter } from './offer-footer'
import { WaitingFooter } from './waiting-footer'

export interface FooterProps {
  here: Here
  place: Place
  next?: NextSession
  onAsk: (question: Question) => unknown
  onCancel: () => unknown
}

const FOOTERS = { none: FreeFooter, waiting: WaitingFooter, offered: OfferFooter, held: HeldFooter, numbered: NumberFooter, calledOff: CalledOffFooter }

/** The one action, by how the family stands. */
export function Footer(props: FooterProps) {
  const Of = FOOTERS[props.here.standing]
  return <Of {...props} />
}
