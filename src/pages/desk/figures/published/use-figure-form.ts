import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { PressOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { PublishedFigure } from '@/domain/figure'
import { localDate, type LocalDate } from '@/domain/time'
import { press } from '@/services/api'
import { serverTime } from '@/services/clock'

/** A figure as it is being written. */
export interface FigureDraft {
  name: string
  value: string
  unit: string
  qualifier?: '约' | '超过'
  title: string
  url: string
  asOf: LocalDate
}

const NUMBER = /^\d+(\.\d+)?$/

/** Nothing is sent before it is whole. A correction begins as what it corrects. */
export function useFigureForm(corrects: PublishedFigure | undefined, onDone: (answer: PressOutputs['publishFigure']) => unknown) {
  const [draft, setDraft] = useState<FigureDraft>(() => ({
    name: corrects?.name ?? '',
    value: corrects ? String(corrects.value) : '',
    unit: corrects?.unit ?? '',
    qualifier: corrects?.qualifier,
    title: corrects?.source.title ?? '',
    url: corrects?.source.url ?? '',
    asOf: corrects?.asOf ?? localDate(serverTime()),
  }))
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const { name, value, unit, qualifier, title, url, asOf } = draft
  const said = (text: string): boolean => text.trim() !== ''
  const ready = said(name) && NUMBER.test(value.trim()) && said(unit) && said(title) && (!said(url) || /^https:\/\/\S+\.\S+$/.test(url.trim()))

  const send = async () => {
    if (!ready || busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      const source = { title, ...(said(url) ? { url: url.trim() } : {}) }
      await onDone(await press.publishFigure({ name, value: Number(value), unit, ...(qualifier ? { qualifier } : {}), source, asOf, ...(corrects ? { figure: corrects._id } : {}) }))
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return { draft, ready, busy, refused, send, write: (fields: Partial<FigureDraft>) => setDraft({ ...draft, ...fields }) }
}
