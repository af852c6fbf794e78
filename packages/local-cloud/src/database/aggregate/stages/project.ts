import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { isPlain } from '../../values'
import type { StageCompiler } from '../environment'
import { partsOf } from '../field-path'
import type { Leaf } from './field-tree'
import { added, excluded, included, Tree } from './field-tree'

/** What a specification says of one field; a path may be written in dotted names, in nested objects, or in both. */
interface Rule {
  path: string[]
  rule: unknown
}

function rulesOf(specification: Plain, empty: (path: string) => Error, above: string[] = []): Rule[] {
  return Object.keys(specification).flatMap(key => {
    const path = [...above, ...partsOf(key)]
    const rule = specification[key]
    if (!isPlain(rule) || Object.keys(rule)[0]?.startsWith('$')) return [{ path, rule }]
    if (!Object.keys(rule).length) throw empty(path.join('.'))
    return rulesOf(rule, empty, path)
  })
}

function treeOf(rules: Rule[], leafOf: (rule: unknown) => Leaf, collision: (path: string, other: string) => Error): Tree {
  const tree = new Tree()
  for (const { path, rule } of rules) {
    if (tree.plant(path, leafOf(rule))) continue
    const [text, ...others] = [path, ...rules.map(each => each.path)].map(each => each.join('.'))
    throw collision(text!, others.find(other => other !== text && (`${other}.`.startsWith(`${text}.`) || `${text}.`.startsWith(`${other}.`))) ?? text!)
  }
  return tree
}

const invalid = (stage: string, reason: string) => badQuery(`Invalid ${stage} :: caused by :: ${reason}`)

const isSwitch = (rule: unknown) => typeof rule === 'boolean' || typeof rule === 'number'
const isKept = ({ rule }: Rule) => !isSwitch(rule) || Boolean(rule)
const isId = ({ path }: Rule) => path.length === 1 && path[0] === '_id'

/** Are the fields named those to keep, or those to leave out? `_id` alone may go against the rest. */
function keepsNamed(rules: Rule[]): boolean {
  const others = rules.filter(rule => !isId(rule))
  const keeps = isKept(others[0] ?? rules[0]!)
  const [is, is_not] = keeps ? ['inclusion', 'exclusion'] : ['exclusion', 'inclusion']
  for (const each of rules) {
    const field = each.path.join('.')
    if (!keeps && !isSwitch(each.rule)) throw invalid('$project', `Cannot use an expression for field ${field} in an exclusion projection`)
    if (!isId(each) && isKept(each) !== keeps) throw invalid('$project', `Cannot do ${is_not} on field ${field} in ${is} projection`)
  }
  return keeps
}

/** `$project`: fields to keep, to leave out, or to compute. */
export const project: StageCompiler = (argument, { scope }) => {
  if (!isPlain(argument)) throw badQuery('$project specification must be an object')
  const rules = rulesOf(argument, path => invalid('$project', `An empty sub-projection is not a valid value. Found empty object at path ${path}`))
  if (!rules.length) throw invalid('$project', 'projection specification must have at least one field')
  const keeps = keepsNamed(rules)
  const speaking = rules.filter(rule => isKept(rule) === keeps)
  if (keeps && !rules.some(({ path }) => path[0] === '_id')) speaking.unshift({ path: ['_id'], rule: true })
  const tree = treeOf(speaking, rule => (isSwitch(rule) ? 'named' : scope.compile(rule)), path => invalid('$project', `Path collision at ${path}`))
  return documents => documents.map(document => (keeps ? included(document, tree, document) : excluded(document, tree)) as Plain)
}

/** `$addFields`: each document with further fields, or with other values in those it has. */
export const addFields: StageCompiler = (argument, { scope }) => {
  if (!isPlain(argument)) throw badQuery(`$addFields specification stage must be an object, got ${bsonType(argument)}`)
  const rules = rulesOf(argument, path => invalid('$addFields', `an empty object is not a valid value. Found at path ${path}`))
  if (!rules.length) throw invalid('$addFields', 'specification must have at least one field')
  const tree = treeOf(rules, rule => scope.compile(rule), (path, other) =>
    invalid('$addFields', `specification contains two conflicting paths. Cannot specify both '${path}' and '${other}'`))
  return documents => documents.map(document => added(document, tree, document) as Plain)
}
