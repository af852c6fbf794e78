import * as z from 'zod'
import type { Guest } from './booking'
import type { Misfit } from './commands/edit-session'
import { districtCode, id, instant, name, source, text } from './fields'
import { SESSION_KINDS, type SessionView } from './session'
import type { Programme, Template } from './template'
import type { Calendar } from './term'
import type { Instant, LocalDate } from './time'

const from = (min: number, max: number) => z.number().int().min(min).max(max)
const span = (min: number, max: number) => z.strictObject({ min: from(min, max), max: from(min, max) })
const districts = z.array(districtCode).min(1).max(20)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const words = (max: number) => text(max).or(z.literal(''))

const venue = z.strictObject({
  name: name(40),
  address: words(80),
  district: districtCode,
  position: z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).optional(),
})
const clinic = z.strictObject({ department: name(20), doctor: name(20), doctorTitle: name(20).optional() })
const limits = z.strictObject({ perWeek: from(1, 20).optional(), perSeries: from(1, 60).optional() })
const bring = z.array(name(60)).max(12)
const articleId = z.string().regex(/^[\w-]{1,64}$/)

/** What a programme is, as a form sends it. */
const programme = z.strictObject({
  kind: z.enum(SESSION_KINDS),
  title: name(40),
  summary: words(500),
  ageMonths: span(0, 83),
  seat: z.enum(['child', 'adult', 'expecting', 'family']),
  capacity: from(1, 500),
  adults: span(0, 10),
  minutes: from(10, 720),
  venue,
  host: name(40),
  clinic: clinic.optional(),
  slotMinutes: from(5, 120).optional(),
  bring,
  area: districts.optional(),
  limits: limits.optional(),
  opens: z.strictObject({ daysBefore: from(0, 60), time }).optional(),
  priority: z.discriminatedUnion('group', [z.strictObject({ group: z.literal('siblings'), days: from(1, 30) }), z.strictObject({ group: z.literal('residents'), days: from(1, 30), districts })]).optional(),
  releaseUnconfirmed: z.boolean().optional(),
  selfCheckIn: z.boolean().optional(),
  walkIns: z.boolean().optional(),
  stations: z.array(z.strictObject({ id, name: name(10) })).max(10).optional(),
  articleId: articleId.optional(),
})

/** What can be edited of a session; null takes away what may be missing. */
const fields = z.strictObject({
  title: name(40).optional(),
  summary: words(500).optional(),
  ageMonths: span(0, 83).optional(),
  adults: span(0, 10).optional(),
  venue: venue.optional(),
  host: name(40).optional(),
  clinic: clinic.nullable().optional(),
  bring: bring.optional(),
  area: districts.nullable().optional(),
  limits: limits.nullable().optional(),
  releaseUnconfirmed: z.boolean().optional(),
  articleId: articleId.nullable().optional(),
})

/** What a term is made from: a template, or a session that was held before. */
const made = { templateId: id.optional(), sessionId: id.optional() }
const when = { days: z.array(day).max(400), time }
/** One session, or this one and the later ones of its series. */
const edited = { sessionId: id, later: z.boolean(), fields }

/** Publishing sessions: what an organiser may ask. */
export const planInputs = {
  listTemplates: z.strictObject({}),
  /** `revision` is the one that was read; 0 for a new one, whose id the phone made up. */
  saveTemplate: z.strictObject({ templateId: id, revision: z.number().int().min(0), programme }),
  /** Offered no more, or again. */
  archiveTemplate: z.strictObject({ templateId: id, archived: z.boolean() }),
  /** Everything to plan with. */
  startTerm: z.strictObject(made),
  /** What goes on in the same room at the same time. */
  listClashes: z.strictObject({ ...made, ...when }),
  /** `seriesId` is made up by the phone; sent twice, the term is written once. One day is no series. */
  publishTerm: z.strictObject({ ...made, ...when, seriesId: z.string().regex(/^[a-z0-9]{20}$/), title: name(40), publishAt: instant.optional() }),
  /** What waits for its time is there at once: this session, and all of its series that wait. */
  publishNow: z.strictObject({ sessionId: id }),
  /** The sessions of a series, those that no family sees yet among them. */
  getTerm: z.strictObject({ seriesId: id }),
  /** What an edit would do, before it is done. */
  weighEdit: z.strictObject(edited),
  /** `seen` counts the changes that were read, `knows` the families that no longer fit, as the person saw it. */
  editSession: z.strictObject({ ...edited, key: id, seen: z.number().int().min(0), knows: z.number().int().min(0), reason: text(100) }),
  /** This session and the later ones of its series do not take place. */
  cancelTerm: z.strictObject({ sessionId: id, key: id, reason: text(100) }),
  /** The names of the places where posters hang. */
  listPosters: z.strictObject({}),
  savePoster: z.strictObject({ source, name: name(12) }),
  /** The picture of a code that opens the session, or its series, and says from which poster. */
  makePoster: z.strictObject({ sessionId: id, source, series: z.boolean() }),
}

/** A session in the same room. */
export interface Clash {
  day: LocalDate
  sessionId: string
  title: string
  startsAt: Instant
  endsAt: Instant
}

/** A place where a poster hangs; `source` is what its code carries. */
export interface PosterPlace {
  source: string
  name: string
}

/** What an edit does to families. */
export interface Effect {
  /** Sessions that would be edited. */
  sessions: number
  /** Changes of these sessions so far. */
  seen: number
  /** Families with a place or in a queue, each once: they are told. */
  families: number
  /** Families that would no longer fit, and keep their place all the same. Names are masked. */
  misfits: (Pick<Misfit, 'why' | 'waits'> & { sessionId: string; guests: Guest[] })[]
}

export interface PlanOutputs {
  /** `districts` are those the caller may plan for; missing for the whole city. */
  listTemplates: { templates: Template[]; districts?: string[]; serverNow: Instant }
  saveTemplate: { template: Template }
  archiveTemplate: { template: Template }
  /** `series` is that of the session the plan is made from, with the days it had. */
  startTerm: { programme: Programme; demo: boolean; series?: { id: string; title: string; startsAt: Instant[] }; startsAt?: Instant; calendar: Calendar; serverNow: Instant }
  listClashes: { clashes: Clash[] }
  publishTerm: { sessionIds: string[] }
  /** How many were published; 0 where they were already. */
  publishNow: { sessions: number }
  getTerm: { sessions: SessionView[]; serverNow: Instant }
  weighEdit: { session: SessionView; effect: Effect; serverNow: Instant }
  editSession: { session: SessionView }
  cancelTerm: { sessions: number; families: number }
  listPosters: { posters: PosterPlace[] }
  savePoster: { posters: PosterPlace[] }
  /** PNG, base64. */
  makePoster: { image: string }
}
