import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { Input, StaffOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { SessionView } from '@/domain/session'
import { staff } from '@/services/api'

export type DoorSettings = Omit<Input<'staff', 'setDoor'>, 'sessionId'>

const settingsOf = ({ selfCheckIn = false, walkIns = false, stations = [] }: SessionView): DoorSettings => ({ selfCheckIn, walkIns, stations })

/** Why a name of a station is none; each is read from a card at a glance. */
export function stationBlocker({ stations }: DoorSettings, id: string): string | undefined {
  const name = stations.find((station) => station.id === id)?.name.trim()
  if (!name) return '站点要有名字'
  return stations.some((other) => other.id !== id && other.name.trim() === name) ? '名字和别的站点一样' : undefined
}

/** How people come in, as it is being changed: nothing is sent before it is whole. */
export function useDoorSettings(session: SessionView, onSaved: (answer: StaffOutputs['setDoor']) => unknown) {
  const [draft, setDraft] = useState<DoorSettings>()
  const [said, setSaid] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const settings = draft ?? settingsOf(session)
  const ready = draft !== undefined && settings.stations.every(({ id }) => !stationBlocker(settings, id))

  const change = (fields: Partial<DoorSettings>) => {
    setSaid(false)
    setDraft({ ...settings, ...fields })
  }
  const save = async () => {
    if (!ready || busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      const stations = settings.stations.map(({ id, name }) => ({ id, name: name.trim() }))
      onSaved(await staff.setDoor({ sessionId: session._id, ...settings, stations }))
      setDraft(undefined)
      setSaid(true)
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }

  return { settings, changed: draft !== undefined, ready, busy, refused, said, change, save }
}
