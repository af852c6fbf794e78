import { fingerprint } from './mac'
import type { ProgrammeKind } from './session'
import type { Instant, LocalDate, LocalMonth } from './time'

/** Where a statement comes from: a document, and its address when it has one. */
export interface Source {
  title: string
  url?: string
}

/**
 * A published number. Documents disagree (1,133 nurseries in 2023, 1,101 in 2024), so a number never
 * stands without its source and the day it was true; two figures of one `name` are both kept.
 */
export interface Figure {
  /** What is counted, in the words of the centre: 托育机构数. */
  name: string
  value: number
  unit: string
  /** Set where the source says 余, 超过 or 近: the number is a bound, not a count. */
  qualifier?: '约' | '超过'
  source: Source
  asOf: LocalDate
  /** What was published before, and is corrected by this. */
  corrects?: { value: number; asOf: LocalDate }
}

/** What can be counted of sessions: 节次, 人次, children, adults, 家次, places offered. */
export const MEASURES = ['sessions', 'heads', 'children', 'adults', 'families', 'seats'] as const
export type Measure = (typeof MEASURES)[number]

/** The question a counted number answers: from a month up to another, both included. */
export interface CountQuery {
  from: LocalMonth
  to: LocalMonth
  kind?: ProgrammeKind
  measure: Measure
}

/** A figure as it is kept. Rows are added and never changed: a correction is a newer row that names the one it replaces. */
export interface PublishedFigure extends Omit<Figure, 'corrects'> {
  _id: string
  publishedAt: Instant
  /** The openid of the member of staff; `pack` for what came with the city pack. */
  publishedBy: string
  /** 张主任. */
  by: string
  /** Where it is counted from check-ins, the question. */
  query?: CountQuery
  replaces?: string
}

/** The newest figure of a name first; older ones stay visible beside it. */
export const newestFirst = (figures: Figure[]): Figure[] => [...figures].sort((a, b) => b.asOf.localeCompare(a.asOf))

const ID_BYTES = 12
/** Chinese is no ASCII, and a fingerprint is of that. */
const idOf = (text: string): string => fingerprint(encodeURIComponent(text), ID_BYTES)

/** The id of a figure is what it says: said twice, it is one row. */
export const figureId = ({ name, value, unit, qualifier, source, asOf }: Figure): string => idOf(JSON.stringify([name, value, unit, qualifier, source.title, asOf]))

/** The id of a count is its question. */
export const countId = ({ from, to, kind, measure }: CountQuery): string => idOf(JSON.stringify([from, to, kind, measure]))

/** The id of the row that corrects another: there can be one. */
export const correctionId = (replaces: string): string => idOf(`after ${replaces}`)

/** The row of these that no newer one replaces, or undefined; `_id` is that of the first of them. */
export function newestOf(rows: PublishedFigure[], _id: string): PublishedFigure | undefined {
  const row = rows.find((one) => one._id === _id)
  const next = row && rows.find(({ replaces }) => replaces === row._id)
  return next ? newestOf(rows, next._id) : row
}

/** What stands: all that no newer row replaces, each with what it corrects. Fields stand in one order, so that equal content has one hash. */
export function standing(rows: PublishedFigure[]): Figure[] {
  const byId = new Map(rows.map((row) => [row._id, row]))
  const replaced = new Set(rows.map(({ replaces }) => replaces))
  return rows
    .filter(({ _id }) => !replaced.has(_id))
    .map(({ name, value, unit, qualifier, source: { title, url }, asOf, replaces }) => {
      const before = replaces === undefined ? undefined : byId.get(replaces)
      return {
        ...{ name, value, unit },
        ...(qualifier ? { qualifier } : {}),
        source: { title, ...(url ? { url } : {}) },
        asOf,
        ...(before ? { corrects: { value: before.value, asOf: before.asOf } } : {}),
      }
    })
}
