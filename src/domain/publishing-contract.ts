import * as z from 'zod'
import { id, localMonth as month, name, text } from './fields'
import { MEASURES, type PublishedFigure } from './figure'
import { SESSION_KINDS } from './session'
import { isLocalDate, type Instant } from './time'

/** Figures the centre stands for: published, corrected, never changed. */
export const publishingInputs = {
  listFigures: z.strictObject({}),
  /** A number that is counted: what is sent is the question, never the number. */
  publishCount: z.strictObject({ from: month, to: month, kind: z.enum(SESSION_KINDS).optional(), measure: z.enum(MEASURES) }),
  /** A number from a document; with `figure` it corrects the row of that id. */
  publishFigure: z.strictObject({
    name: name(60),
    value: z.number().min(0).max(1_000_000_000),
    unit: name(6),
    qualifier: z.enum(['约', '超过']).optional(),
    source: z.strictObject({ title: text(120), url: z.url({ protocol: /^https$/ }).max(300).optional() }),
    asOf: z.string().refine(isLocalDate),
    figure: id.optional(),
  }),
}

export interface PublishingOutputs {
  /** Every row ever published, the newest first. */
  listFigures: { figures: PublishedFigure[]; serverNow: Instant }
  /** `already`: it stands there with this value, and nothing was written. */
  publishCount: { figure: PublishedFigure; already: boolean }
  publishFigure: { figure: PublishedFigure; already: boolean }
}
