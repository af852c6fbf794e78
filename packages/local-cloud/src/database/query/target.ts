import { isPlain, isPosition, member, reader } from '../values'

/** Notes which element of an array made a query hold, for the positional `$`; of arrays in arrays the outermost counts. */
export interface Found {
  position?: number
}

/** A condition on a value, be it a whole document, a value in it, or an element of an array. */
export type Test = (value: unknown, found?: Found) => boolean

/**
 * Points a condition at where it looks. By default an array there is looked at element by element and then whole;
 * `'whole'` is for the operators that are about arrays themselves.
 */
export type Target = (test: Test, look?: 'whole') => Test

/** The value at hand itself, such as an element that `$elemMatch` tests. */
export const itself: Target = test => test

const throughArray = (test: Test): Test => (value, found) => {
  if (!Array.isArray(value)) return test(value, found)
  for (let i = 0; i < value.length; i++) {
    if (!test(value[i], found)) continue
    if (found) found.position = i
    return true
  }
  return test(value, found)
}

/** How a path goes on from one of its parts, in an object and in an array. */
interface Step {
  inObject: Test
  inList: (list: unknown[], found?: Found) => boolean
}

/** Reads a field and goes on with what stands there. */
function fieldOf(part: string, test: Test, next: Step): Test {
  const read = reader(part)
  return (object, found) => {
    const value = isPlain(object) ? read(object) : member(object, part)
    if (isPlain(value)) return next.inObject(value, found)
    return Array.isArray(value) ? next.inList(value, found) : test(undefined, found)
  }
}

function lastField(part: string, leaf: Test): Test {
  const read = reader(part)
  return (object, found) => leaf(isPlain(object) ? read(object) : member(object, part), found)
}

/** Goes through an array: into its objects by the part's field, and to the element there if the part is a position. */
function throughObjects(part: string, inObject: Test, atPosition: Test): Step['inList'] {
  const position = isPosition(part) ? Number(part) : -1
  return (list, found) => {
    for (let i = 0; i < list.length; i++) {
      if (isPlain(list[i]) && inObject(list[i], found)) {
        if (found) found.position = i
        return true
      }
      if (i === position && atPosition(list[i], found)) return true
    }
    return false
  }
}

/** Goes on from the element at a position a path names. */
const fromElement = ({ inObject, inList }: Step): Test => (value, found) =>
  isPlain(value) ? inObject(value, found) : Array.isArray(value) && inList(value, found)

/**
 * The values under a dotted path, as MongoDB's queries walk it: objects in an array are entered one by one, a number may
 * also be a position, a missing field is `undefined`, and scalars in an array on the way are passed over.
 */
export const under = (path: string): Target => (test, look) => {
  let next: Step | null = null
  // From the last part to the first, so that each is made once.
  for (const part of path.split('.').reverse()) {
    const inObject: Test = next ? fieldOf(part, test, next) : lastField(part, look === 'whole' ? test : throughArray(test))
    next = { inObject, inList: throughObjects(part, inObject, next ? fromElement(next) : test) }
  }
  return next!.inObject
}
