import { canonical } from '../directory'
import type { ErrorCode, ErrorDetail } from '../errors'
import { CONFIRM_EVERY_DAYS, MOST_PHOTOS, type ClassType, type Nursery, type NurseryClass, type NurseryFact, type Origin } from '../nursery'
import { CHANGES_KEPT, isOpen, type Actor, type FieldChange, type Ledger, type NurseryChange, type OwnFacts, type SensitiveFact, type SensitiveFacts } from '../nursery-ledger'
import { addDays, clockAt, localDate, shanghai, type Instant } from '../time'

/** What is done to a nursery. `seen` is the revision the person had before them: nobody writes over, or agrees to, what they did not see. */
export type NurseryCommand = Actor &
  (
    | { type: 'confirm'; seen: number; free: { type: ClassType; free: number }[]; allowed: boolean }
    | { type: 'own'; seen: number; facts: OwnFacts }
    | { type: 'addPhoto'; fileId: string }
    | { type: 'removePhoto'; fileId: string }
    | { type: 'propose'; seen: number; id: string; fields: SensitiveFacts; note?: string }
    | { type: 'withdraw'; id: string }
    | { type: 'answer'; seen: number; id: string; accepted: boolean; reason?: string; operates: boolean }
  )

/** A refusal, an answer that needs no write (a repeat), or the nursery as it will be, to be written over the revision it was decided on. */
export type NurseryDecision = { refused: ErrorCode; detail?: ErrorDetail } | { already: true } | { after: Nursery }

/** What an operator says is from the nursery itself, and says so. */
export const SELF_REPORTED = '机构自报'
/** What a keeper agreed to; who that was stays in the history. */
export const CHECKED = '机构申报，中心核对'

/** A figure beyond this is a slip of the finger, also where nobody has said how many places there are: the largest nurseries have some 300. */
const MOST_FREE = 500

/** The reminder comes at this hour. */
const REMIND_AT = '16:00'

/** The clock looks for reminders in the quarter of an hour from four in the afternoon; a run that was missed is followed by two more. At any other time it asks nothing. */
export const isRemindingTime = (now: Instant): boolean => shanghai(now).hour() === 16 && shanghai(now).minute() < 15

type Of<T extends NurseryCommand['type']> = Extract<NurseryCommand, { type: T }>

/** What becomes of a nursery. */
export function decideNursery(nursery: Nursery, command: NurseryCommand, now: Instant): NurseryDecision {
  switch (command.type) {
    case 'confirm':
      return confirm(nursery, command, now)
    case 'own':
      return saveOwn(nursery, command, now)
    case 'addPhoto':
      return addPhoto(nursery, command, now)
    case 'removePhoto':
      return removePhoto(nursery, command, now)
    case 'propose':
      return propose(nursery, command, now)
    case 'withdraw':
      return withdraw(nursery, command)
    case 'answer':
      return answer(nursery, command, now)
  }
}

/** The free places of every class as of today, and the next reminder where one was allowed. */
function confirm(nursery: Nursery, { seen, free, allowed, ...command }: Of<'confirm'>, now: Instant): NurseryDecision {
  const today = localDate(now)
  const classes = nursery.classes ?? []
  const said = new Map(free.map((one) => [one.type, one.free]))
  const same = nursery.freeAsOf === today && classes.every((one) => one.free === said.get(one.type))
  if (same && !allowed) return { already: true }
  if (isStale(nursery, seen) && !same) return { refused: 'CHANGED_MEANWHILE' }
  if (!classes.length) return { refused: 'CLASSES_MISSING' }
  if (classes.some(({ type }) => !said.has(type)) || said.size !== classes.length) return { refused: 'CHANGED_MEANWHILE' }
  const most = nursery.capacity ?? MOST_FREE
  if (free.reduce((sum, one) => sum + one.free, 0) > most) return { refused: 'FREE_TOO_MANY', detail: { most } }
  const to = allowed ? command.who : nursery.ledger?.reminder?.to
  const reminder = to === undefined ? undefined : { to, at: clockAt(addDays(today, CONFIRM_EVERY_DAYS), REMIND_AT) }
  const changes = classes.some((one) => one.free !== said.get(one.type)) ? [{ field: 'free' as const, before: freeOf(classes), after: Object.fromEntries(said) }] : []
  return written({ ...nursery, classes: classes.map((one) => ({ ...one, free: said.get(one.type) })), freeAsOf: today }, { ...command, fields: changes }, selfReported(['freeAsOf'], now), now, { reminder })
}

const freeOf = (classes: NurseryClass[]): Record<string, number> => Object.fromEntries(classes.flatMap(({ type, free }) => (free === undefined ? [] : [[type, free]])))

function saveOwn(nursery: Nursery, { seen, facts, ...command }: Of<'own'>, now: Instant): NurseryDecision {
  const { classes, ...plain } = facts
  const before = new Map(nursery.classes?.map((one) => [one.type, one]))
  // What is said of free places stays with the class it was said of.
  const kept = classes && { classes: classes.map((one) => ({ ...one, ...(before.get(one.type)?.free === undefined ? {} : { free: before.get(one.type)?.free }) })) }
  const { after, fields } = applied(nursery, { ...plain, ...kept })
  if (!fields.length) return { already: true }
  if (isStale(nursery, seen)) return { refused: 'CHANGED_MEANWHILE' }
  return written(after, { ...command, fields }, selfReported(fields.map(({ field }) => field as NurseryFact), now), now)
}

function addPhoto(nursery: Nursery, { fileId, ...command }: Of<'addPhoto'>, now: Instant): NurseryDecision {
  const photos = nursery.photos ?? []
  if (photos.includes(fileId)) return { already: true }
  if (photos.length >= MOST_PHOTOS) return { refused: 'PHOTOS_FULL' }
  return withPhotos(nursery, [...photos, fileId], command, now)
}

function removePhoto(nursery: Nursery, { fileId, ...command }: Of<'removePhoto'>, now: Instant): NurseryDecision {
  const photos = nursery.photos ?? []
  if (!photos.includes(fileId)) return { already: true }
  return withPhotos(nursery, photos.filter((one) => one !== fileId), command, now)
}

const withPhotos = (nursery: Nursery, photos: string[], actor: Actor, now: Instant): NurseryDecision =>
  written({ ...nursery, photos }, { ...actor, fields: [{ field: 'photos', before: nursery.photos?.length ?? 0, after: photos.length }] }, selfReported(['photos'], now), now)

/** One is open at a time: asked again, the later one takes the place of the earlier. */
function propose(nursery: Nursery, { seen, id, fields, note, who, by }: Of<'propose'>, now: Instant): NurseryDecision {
  if (nursery.ledger?.proposal?.id === id) return { already: true }
  if (isStale(nursery, seen)) return { refused: 'CHANGED_MEANWHILE' }
  const differing = applied(nursery, fields).fields.map(({ field }) => field as SensitiveFact)
  if (!differing.length) return { refused: 'PROPOSAL_EMPTY' }
  const asked = Object.fromEntries(differing.map((field) => [field, fields[field]])) as SensitiveFacts
  return next({ ...nursery, ledger: { ...nursery.ledger, proposal: { id, at: now, who, by, fields: asked, ...(note ? { note } : {}) } } })
}

/** Its operator wants it no more; what was answered stays answered. */
function withdraw(nursery: Nursery, { id }: Of<'withdraw'>): NurseryDecision {
  const { proposal, ...ledger } = nursery.ledger ?? {}
  if (!proposal) return { already: true }
  if (proposal.id !== id || proposal.answer) return { refused: 'PROPOSAL_GONE' }
  return next({ ...nursery, ledger })
}

/** A keeper agrees or says why not. Nobody answers what they, or the nursery they speak for, asked. */
function answer(nursery: Nursery, { seen, id, accepted, reason, operates, who, by }: Of<'answer'>, now: Instant): NurseryDecision {
  const proposal = nursery.ledger?.proposal
  if (operates || proposal?.who === who) return { refused: 'OWN_PROPOSAL' }
  if (proposal?.id === id && proposal.answer?.who === who && proposal.answer.accepted === accepted) return { already: true }
  if (!isOpen(proposal) || proposal.id !== id) return { refused: 'PROPOSAL_GONE' }
  if (isStale(nursery, seen)) return { refused: 'CHANGED_MEANWHILE' }
  const answered = { proposal: { ...proposal, answer: { who, by, at: now, accepted, ...(reason ? { reason } : {}) } } }
  if (!accepted) return next({ ...nursery, ledger: { ...nursery.ledger, ...answered } })
  const { after, fields } = applied(nursery, proposal.fields)
  // A street lies in its district.
  if (fields.some(({ field }) => field === 'district') && !proposal.fields.street) delete after.street
  const origin = { title: CHECKED, asOf: localDate(now) }
  return written(after, { who, by, proposed: proposal.by, fields }, originsOf(fields.map(({ field }) => field as NurseryFact), origin), now, answered)
}

const isStale = ({ revision = 0 }: Nursery, seen: number): boolean => revision !== seen

/** The nursery with these facts, and which of them were others before. */
function applied(nursery: Nursery, facts: Partial<Record<NurseryFact, unknown>>): { after: Nursery; fields: FieldChange[] } {
  const after: Record<string, unknown> = { ...nursery }
  const fields = (Object.keys(facts) as NurseryFact[]).flatMap((field): FieldChange[] => {
    const [before, now] = [nursery[field], facts[field] ?? undefined]
    if (canonical(before) === canonical(now)) return []
    if (now === undefined) delete after[field]
    else after[field] = now
    return [{ field: field as FieldChange['field'], ...(before === undefined ? {} : { before }), ...(now === undefined ? {} : { after: now }) }]
  })
  return { after: after as unknown as Nursery, fields }
}

const originsOf = (facts: NurseryFact[], origin: Origin): Nursery['origins'] => Object.fromEntries(facts.map((fact) => [fact, origin]))
const selfReported = (facts: NurseryFact[], now: Instant): Nursery['origins'] => originsOf(facts, { title: SELF_REPORTED, asOf: localDate(now) })

/** With a line in its history, and where each fact is from since. */
export function written(nursery: Nursery, change: Omit<NurseryChange, 'at'>, origins: Nursery['origins'], at: Instant, ledger: Partial<Ledger> = {}): NurseryDecision {
  const changes = change.fields.length ? [...(nursery.ledger?.changes ?? []), { at, ...line(change) }].slice(-CHANGES_KEPT) : nursery.ledger?.changes
  const kept = Object.entries({ ...nursery.ledger, changes, ...ledger }).filter(([, value]) => value !== undefined)
  return next({ ...nursery, origins: { ...nursery.origins, ...origins }, ledger: Object.fromEntries(kept) })
}

const line = ({ who, by, fields, proposed }: Omit<NurseryChange, 'at'>): Omit<NurseryChange, 'at'> => ({ who, by, fields, ...(proposed ? { proposed } : {}) })
const next = (nursery: Nursery): NurseryDecision => ({ after: { ...nursery, revision: (nursery.revision ?? 0) + 1 } })
