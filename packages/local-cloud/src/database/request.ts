import { badRequest } from '../errors'
import { parse } from './ejson'
import type { Plain } from './values'
import { isPlain } from './values'
import type { Wire } from '../wire'

/** A request of the SDK as it stands on the wire. */
export type WireRequest = { action: string } & { [field: string]: Wire }

/** The fields of a request, each of the type the SDK gives it; one of another type is refused by name. */
export class Fields {
  constructor(private readonly request: WireRequest, /** The cloud's time in milliseconds. */ readonly now: number) {}

  text(name: string): string {
    return this.checked(name, this.request[name])
  }

  /** Whether this is asked of one document by its id, rather than of all that a query matches. */
  isOfDocument(): boolean {
    const { queryType = 'WHERE' } = this.request
    if (queryType !== 'WHERE' && queryType !== 'DOC') throw badRequest('queryType must be WHERE or DOC')
    return queryType === 'DOC'
  }

  /** A string of EJSON and what it says; undefined when the field is not there. */
  value(name: string): Wire {
    return this.request[name] === undefined ? undefined : parse(this.checked(name, this.request[name]), this.now)
  }

  object(name: string): Plain | undefined {
    const value = this.value(name)
    if (value !== undefined && !isPlain(value)) throw badRequest(`${name} must be an object`)
    return value
  }

  requiredObject(name: string): Plain {
    const value = this.object(name)
    if (!value) throw badRequest(`${name} is needed`)
    return value
  }

  /** A list of EJSON strings of objects. */
  objects(name: string): Plain[] {
    return this.list(name).map((text, i) => {
      const value = parse(this.checked(`${name}[${i}]`, text), this.now)
      if (!isPlain(value)) throw badRequest(`${name}[${i}] must be an object`)
      return value
    })
  }

  /** The stages of an aggregation, perhaps none, each with its operator as the only field. */
  stages(): Plain[] {
    return this.list('stages', 0).map((stage, i) => {
      if (!isPlain(stage)) throw badRequest(`stages[${i}] must be an object`)
      const key = this.checked(`stages[${i}].stageKey`, stage.stageKey)
      return { [key]: parse(this.checked(`stages[${i}].stageValue`, stage.stageValue), this.now) }
    })
  }

  flag(name: string): boolean {
    const { [name]: value = false } = this.request
    if (typeof value !== 'boolean') throw badRequest(`${name} must be true or false`)
    return value
  }

  /** A whole number from 0; undefined when the field is not there. */
  count(name: string): number | undefined {
    const value = this.request[name]
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) throw badRequest(`${name} must be a whole number from 0`)
    return value
  }

  private list(name: string, least = 1): unknown[] {
    const list = this.request[name]
    if (!Array.isArray(list) || list.length < least) throw badRequest(`${name} must be a list`)
    return list
  }

  private checked(name: string, value: unknown): string {
    if (typeof value !== 'string' || !value) throw badRequest(`${name} must be a string`)
    return value
  }
}
