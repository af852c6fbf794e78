import { useRef, useState } from 'react'
import { codeOf, errorText, passes } from '@/copy/errors'
import { birthDateBlocker, CONSENT_VERSION, hasConsent, type Child, type FamilyView } from '@/domain/family'
import { refreshPerson } from '@/hooks/use-home'
import { family as api } from '@/services/api'
import { serverTime } from '@/services/clock'
import { goBack } from '@/services/routes'
import type { ErrorCode } from '@/domain/errors'

type Answers = Omit<Child, '_id'> & { agreed: boolean }
export type Wrong = Partial<Record<keyof Answers | 'all', string>>

/** The field a refusal of the server speaks of. */
const FIELD: Partial<Record<ErrorCode, keyof Answers>> = {
  BIRTH_DATE_INVALID: 'birthDate',
  TEXT_REFUSED: 'nickname',
  CONSENT_REQUIRED: 'agreed',
}

/** What is asked about a child, what is wrong with the answers, and the saving. */
export function useChildForm(child: Child | undefined, family: FamilyView | undefined) {
  const mustAgree = !hasConsent(family)
  const [changed, setChanged] = useState<Partial<Answers>>({})
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  // After a lost answer the child may be saved all the same.
  const unsure = useRef(false)
  const answers: Answers = { nickname: '', birthDate: '', agreed: false, ...child, ...changed }

  const answer = (fields: Partial<Answers>) => {
    setChanged({ ...changed, ...fields })
    // A field that is being corrected is no longer wrong.
    setWrong(Object.fromEntries(Object.entries(wrong).filter(([name]) => !(name in fields))))
  }

  const faults = (): Wrong => ({
    ...(answers.nickname.trim() ? {} : { nickname: '请填写小名' }),
    ...(!answers.birthDate ? { birthDate: '请选择出生日期' } : birthDateBlocker(answers.birthDate, serverTime()) ? { birthDate: errorText.BIRTH_DATE_INVALID } : {}),
    ...(mustAgree && !answers.agreed ? { agreed: errorText.CONSENT_REQUIRED } : {}),
  })

  const isSaved = async (): Promise<boolean> => {
    const before = family?.children.map(({ _id }) => _id) ?? []
    const { family: stored } = await api.home({})
    return (stored?.children ?? []).some(
      ({ _id, nickname, birthDate }) => !before.includes(_id) && nickname === answers.nickname.trim() && birthDate === answers.birthDate,
    )
  }

  const save = async () => {
    const found = faults()
    setWrong(found)
    if (busy || Object.keys(found).length > 0) return
    setBusy(true)
    try {
      if (unsure.current && !child && (await isSaved())) {
        await refreshPerson()
        return await goBack()
      }
      const { nickname, birthDate, sex, weeksPremature } = answers
      await api.saveChild({
        ...(child ? { childId: child._id } : {}),
        nickname: nickname.trim(),
        birthDate,
        ...(sex ? { sex } : {}),
        ...(weeksPremature ? { weeksPremature } : {}),
        // The wording this screen leads to is the one that is agreed to.
        consentVersion: CONSENT_VERSION,
      })
      await refreshPerson()
      await goBack()
    } catch (reason) {
      const code = codeOf(reason)
      unsure.current = passes(code)
      setWrong({ [FIELD[code] ?? 'all']: errorText[code] })
    } finally {
      setBusy(false)
    }
  }

  return { answers, answer, wrong, busy, mustAgree, save }
}
