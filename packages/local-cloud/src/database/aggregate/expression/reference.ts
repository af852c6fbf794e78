import { badQuery, notImitated } from '../../../errors'
import { follower, partsOf } from '../field-path'
import type { Evaluate, Scope } from './scope'

// MongoDB's other variables. $redact alone knows the last three.
const REFUSED = ['CLUSTER_TIME', 'JS_SCOPE', 'IS_MR', 'SEARCH_META', 'USER_ROLES', 'DESCEND', 'PRUNE', 'KEEP']

const thenFollow = (start: Evaluate, parts: string[]): Evaluate => {
  if (!parts.length) return start
  const follow = follower(parts)
  return document => follow(start(document))
}

function variable(name: string, parts: string[], scope: Scope): Evaluate {
  if (name === 'REMOVE') return () => undefined
  if (name === 'ROOT' || name === 'CURRENT') {
    scope.noteRead()
    return thenFollow(document => document, parts)
  }
  if (REFUSED.includes(name)) throw notImitated(`the variable $$${name}`)
  const cell = scope.find(name)
  if (!cell) throw badQuery(name === 'NOW' ? "Builtin variable '$$NOW' is not available" : `Use of undefined variable: ${name}`)
  scope.noteRead()
  cell.isRead = true
  return thenFollow(() => cell.value, parts)
}

/** Compiles a path in the document, `'$a.b'`, or a variable and a path in it, `'$$item.a'`. */
export function reference(text: string, scope: Scope): Evaluate {
  if (text === '$') throw badQuery("'$' by itself is not a valid FieldPath")
  if (!text.startsWith('$$')) {
    scope.noteRead()
    return follower(partsOf(text.slice(1)))
  }
  const [name = '', ...parts] = text.slice(2).split('.')
  if (!name) throw badQuery('empty variable names are not allowed')
  return variable(name, parts.length ? partsOf(parts.join('.')) : [], scope)
}
