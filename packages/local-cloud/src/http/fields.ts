import { parse } from '../database/ejson'
import { isPlain, type Plain } from '../database/values'
import { HttpError } from './reply'

/** A refusal that names the field of the request at fault, so that the page can show it there. */
export class FieldError extends HttpError {
  constructor(readonly field: string, status: number, message: string) {
    super(status, message)
  }
}

/** Reads EJSON; an empty or missing text is `undefined`. */
export function readEjson(field: string, text: string | null, now: number): unknown {
  try {
    return parse(text, now)
  } catch (error) {
    throw new FieldError(field, 400, `${field} is not EJSON: ${(error as Error).message}`)
  }
}

/** Reads an object in EJSON. */
export function readObject(field: string, text: string | null, now: number): Plain | undefined {
  const value = readEjson(field, text, now)
  if (value !== undefined && !isPlain(value)) throw new FieldError(field, 400, `${field} must be an object`)
  return value
}

/** Reads a whole number from 0. */
export function readNumber(field: string, text: string | null, otherwise: number, most: number): number {
  const value = text ? Number(text) : otherwise
  if (!Number.isInteger(value) || value < 0 || value > most) throw new FieldError(field, 400, `${field} must be a whole number up to ${most}`)
  return value
}
