import { badQuery } from '../../../errors'
import { compile } from '../../query/match'
import { isPlain } from '../../values'
import type { StageCompiler } from '../environment'

const NEAR = ['$near', '$nearSphere', '$geoNear']

function refuseNear(query: unknown): void {
  if (Array.isArray(query)) return query.forEach(refuseNear)
  if (!isPlain(query)) return
  for (const key of Object.keys(query)) {
    if (NEAR.includes(key)) throw badQuery('$geoNear, $near, and $nearSphere are not allowed in this context')
    refuseNear(query[key])
  }
}

/** `$match`: the documents a query matches, with the pipeline's variables in its `$expr`. */
export const match: StageCompiler = (argument, { scope }) => {
  if (!isPlain(argument)) throw badQuery('the match filter must be an expression in an object')
  refuseNear(argument)
  const matches = compile(argument, scope)
  return documents => documents.filter(document => matches(document))
}
