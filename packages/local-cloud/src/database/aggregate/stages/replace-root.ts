import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import { isPlain } from '../../values'
import type { StageCompiler } from '../environment'
import { show } from '../show'

/** `$replaceRoot`: an object in place of each document. */
export const replaceRoot: StageCompiler = (argument, { scope }) => {
  if (!isPlain(argument)) throw badQuery(`expected an object as specification for $replaceRoot stage, got ${bsonType(argument)}`)
  for (const key of Object.keys(argument)) if (key !== 'newRoot') throw badQuery(`unrecognized option to $replaceRoot stage: ${key}, only valid option is 'newRoot'.`)
  if (argument.newRoot === undefined) throw badQuery('no newRoot specified for the $replaceRoot stage')
  const evaluate = scope.compile(argument.newRoot)
  return documents => documents.map(document => {
    const root = evaluate(document)
    if (!isPlain(root)) {
      throw badQuery(`'newRoot' expression must evaluate to an object, but resulting value was: ${show(root)}. Type of resulting value: '${bsonType(root)}'. Input document: ${show(document)}`)
    }
    return root
  })
}
