import { useState } from 'react'
import { codeOf, errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { CONSENT_VERSION, dueDateBlocker, hasConsent, type FamilyView } from '@/domain/family'
import { refreshPerson } from '@/hooks/use-home'
import { family as api } from '@/services/api'
import { serverTime } from '@/services/clock'
import { goBack } from '@/services/routes'

/** What is known of the household; null where nothing is told. */
interface Answers {
  district: string | null
  dueDate: string | null
  /** The last four digits. */
  phoneTail: string | null
  agreed: boolean
}
type Wrong = Partial<Record<keyof Answers | 'all', string>>

/** The field a refusal of the server speaks of. */
const FIELD: Partial<Record<ErrorCode, keyof Answers>> = { DUE_DATE_INVALID: 'dueDate', CONSENT_REQUIRED: 'agreed' }

/** Where the family lives, when a child is awaited and how it is found at a door, what is wrong with the answers, and the saving. */
export function useHouseholdForm(family: FamilyView | undefined) {
  const mustAgree = !hasConsent(family)
  const [changed, setChanged] = useState<Partial<Answers>>({})
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  const answers: Answers = { district: family?.district ?? null, dueDate: family?.expecting?.dueDate ?? null, phoneTail: family?.phoneTail ?? null, agreed: false, ...changed }

  const answer = (fields: Partial<Answers>) => {
    setChanged({ ...changed, ...fields })
    // A field that is being corrected is no longer wrong.
    setWrong(Object.fromEntries(Object.entries(wrong).filter(([name]) => !(name in fields) && name !== 'all')))
  }

  const faults = (): Wrong => ({
    ...(changed.dueDate && dueDateBlocker(changed.dueDate, serverTime()) ? { dueDate: errorText.DUE_DATE_INVALID } : {}),
    ...(changed.phoneTail && !/^\d{4}$/.test(changed.phoneTail) ? { phoneTail: '请填 4 位数字，或者清空' } : {}),
    ...(mustAgree && !answers.agreed ? { agreed: errorText.CONSENT_REQUIRED } : {}),
  })

  const save = async () => {
    const found = faults()
    setWrong(found)
    if (busy || Object.keys(found).length > 0) return
    setBusy(true)
    try {
      const { district, dueDate, phoneTail } = changed
      // What was not touched stays as it is, also when another guardian changed it meanwhile.
      await api.saveHousehold({
        ...(district === undefined ? {} : { district }),
        ...(dueDate === undefined ? {} : { dueDate }),
        ...(phoneTail === undefined ? {} : { phoneTail }),
        // The wording this screen leads to is the one that is agreed to.
        consentVersion: CONSENT_VERSION,
      })
      await refreshPerson()
      await goBack()
    } catch (reason) {
      const code = codeOf(reason)
      setWrong({ [FIELD[code] ?? 'all']: errorText[code] })
    } finally {
      setBusy(false)
    }
  }

  return { answers, answer, wrong, busy, mustAgree, save }
}
