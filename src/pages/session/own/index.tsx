import { View } from '@tarojs/components'
import type { NextSession } from '@/domain/contract'
import type { Here, Question } from '../here'
import type { Place } from '../use-place'
import { Afterwards } from './afterwards'
import { CalledOff } from './called-off'
import { Coming } from './coming'
import { Ended } from './ended'
import { Happenings } from './happenings'
import { Objecting } from './objecting'
import { Offer } from './offer'
import { Promoted } from './promoted'
import { Reminders } from './reminders'
import { Said } from './said'
import { Waiting } from './waiting'

export interface OwnProps {
  here: Here
  place: Place
  next?: NextSession
  onAsk: (question: Question) => unknown
  onCancel: () => unknown
}

/** The own place: what needs the family first, then how it stands. Each part is there only where it has something to say. */
export function Own({ here, place, next, onAsk, onCancel }: OwnProps) {
  if (!here.booking) return null
  return (
    <View>
      {here.standing === 'offered' && <Offer here={here} />}
      {here.standing === 'calledOff' && <CalledOff here={here} next={next} />}
      {here.standing === 'none' && <Ended here={here} next={next} />}
      <Said here={here} />
      <Promoted here={here} />
      <Coming here={here} place={place} onCancel={onCancel} />
      {here.standing === 'waiting' && <Waiting here={here} onAsk={onAsk} />}
      <Afterwards here={here} place={place} />
      <Objecting here={here} onAsk={onAsk} />
    </View>
  )
}

/** What one looks up rather than is told: which messages come, and what happened. Below the facts. */
export const OwnRecord = ({ here, place }: Pick<OwnProps, 'here' | 'place'>) => (
  <View>
    <Reminders here={here} place={place} />
    <Happenings here={here} />
  </View>
)
