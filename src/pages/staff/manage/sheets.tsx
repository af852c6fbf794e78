import { useState } from 'react'
import { Picker, Text, View } from '@tarojs/components'
import { Field } from '@/components/field'
import { Stepper } from '@/components/stepper'
import { callOffAgain, callOffDone, callOffSays, moveDone, moveSays, resizeDone, resizeSays, sessionReasons } from '@/copy/staff'
import { clockText, momentText } from '@/copy/wording'
import type { StaffOutputs } from '@/domain/contract'
import type { SessionView } from '@/domain/session'
import { addDays, HOUR, localDate, MINUTE, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { staff } from '@/services/api'
import { ReasonSheet } from '../reason-sheet'

interface Props {
  session: SessionView
  /** Families with a place. */
  given: number
  now: Instant
  onDone: (answer: StaffOutputs['moveSession'], said: string) => unknown
  onClose: () => unknown
}

/** As far ahead as a session may be moved: a term. */
const DAYS_AHEAD = 120
const MOST_PLACES = 500

/** Another day or another hour; it lasts as long as before. */
export function MoveSheet({ session, given, now, onDone, onClose }: Props) {
  const [day, setDay] = useState<LocalDate>(localDate(session.startsAt))
  const [clock, setClock] = useState(clockText(session.startsAt))
  const startsAt = startOfDay(day) + Number(clock.slice(0, 2)) * HOUR + Number(clock.slice(3)) * MINUTE
  const past = startsAt <= now
  const send = async (reason: string) => {
    const endsAt = startsAt + session.endsAt - session.startsAt
    onDone(await staff.moveSession({ sessionId: session._id, startsAt, endsAt, reason }), moveDone(given))
  }
  return (
    <ReasonSheet
      title='改期'
      says={moveSays(given, session.roster.queueLength)}
      examples={sessionReasons}
      action={startsAt === session.startsAt ? '改期' : `改到 ${momentText(startsAt)}`}
      waits={startsAt === session.startsAt || past}
      send={send}
      onClose={onClose}
    >
      <Field label='新的日期' error={past ? '要在现在以后' : undefined}>
        <Picker mode='date' value={day} start={localDate(now)} end={addDays(localDate(now), DAYS_AHEAD)} aria-label='新的日期' onChange={({ detail }) => setDay(detail.value)}>
          <View className='field__input' aria-role='button'>
            <Text>{momentText(startOfDay(day)).slice(0, -6)}</Text>
          </View>
        </Picker>
      </Field>
      <Field label='新的开始时间'>
        <Picker mode='time' value={clock} aria-label='新的开始时间' onChange={({ detail }) => setClock(detail.value)}>
          <View className='field__input' aria-role='button'>
            <Text>
              {clock}–{clockText(startsAt + session.endsAt - session.startsAt)}
            </Text>
          </View>
        </Picker>
      </Field>
    </ReasonSheet>
  )
}

/** More places or fewer; never fewer than are given. */
export function ResizeSheet({ session, onDone, onClose }: Props) {
  const { capacity, free, queueLength } = session.roster
  const [wanted, setWanted] = useState(capacity)
  const send = async (reason: string) => {
    onDone(await staff.resizeSession({ sessionId: session._id, capacity: wanted, reason }), resizeDone(wanted))
  }
  return (
    <ReasonSheet title='名额' says={resizeSays(capacity - free, queueLength)} examples={sessionReasons} action={wanted === capacity ? '改名额' : `改为 ${wanted} 个`} waits={wanted === capacity} send={send} onClose={onClose}>
      <Field label='名额'>
        <Stepper label='名额' value={wanted} min={Math.max(1, capacity - free)} max={MOST_PLACES} onChange={setWanted} />
      </Field>
    </ReasonSheet>
  )
}

/** The session does not take place. */
export function CallOffSheet({ session, given, onDone, onClose }: Props) {
  const send = async (reason: string) => onDone(await staff.cancelSession({ sessionId: session._id, reason }), callOffDone(given))
  return <ReasonSheet title='取消整场？' says={callOffSays(given)} examples={sessionReasons.slice(0, 3)} action='取消整场' takes again={callOffAgain(given)} send={send} onClose={onClose} />
}
