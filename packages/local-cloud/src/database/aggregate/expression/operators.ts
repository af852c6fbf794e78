import { ACCUMULATORS } from './accumulators'
import { arithmetic } from './arithmetic'
import { arrays } from './arrays'
import { dateParts } from './date-parts'
import { dateTexts } from './date-texts'
import { logic } from './logic'
import { objects } from './objects'
import type { Operator } from './operands'
import { operands } from './operands'
import { sets } from './sets'
import { strings } from './strings'
import { substrings } from './substrings'
import { variables } from './variables'

/** An accumulator outside of `$group`: over the elements of a single array, or over several operands. */
const accumulating: Operator = (argument, scope, name) => {
  const list = operands(name, argument, scope, 0, Infinity)
  return document => {
    const accumulator = ACCUMULATORS[name]!()
    const values = list.map(operand => operand(document))
    const [only] = values
    for (const value of values.length === 1 && Array.isArray(only) ? only : values) accumulator.add(value)
    return accumulator.result()
  }
}

/** Every operator of expressions, by name. */
export const OPERATORS: Record<string, Operator> = {
  ...arithmetic, ...arrays, ...dateParts, ...dateTexts, ...logic, ...objects, ...sets, ...strings, ...substrings, ...variables,
  $avg: accumulating,
  $max: accumulating,
  $mergeObjects: accumulating,
  $min: accumulating,
  $stdDevPop: accumulating,
  $stdDevSamp: accumulating,
  $sum: accumulating,
}

/** MongoDB's operators that the SDK has no method for and that are not imitated; written by hand they can still be sent. */
export const REFUSED = [
  '$acos', '$acosh', '$asin', '$asinh', '$atan', '$atan2', '$atanh', '$cos', '$cosh', '$sin', '$sinh', '$tan', '$tanh', '$degreesToRadians', '$radiansToDegrees',
  '$binarySize', '$bitAnd', '$bitNot', '$bitOr', '$bitXor', '$bsonSize', '$convert', '$toBool', '$toDate', '$toDecimal', '$toDouble', '$toInt', '$toLong', '$toObjectId',
  '$toString', '$toHashedIndexKey', '$toUUID', '$type', '$isNumber', '$dateAdd', '$dateDiff', '$dateSubtract', '$dateToParts', '$dateTrunc', '$firstN', '$lastN', '$maxN', '$minN',
  '$function', '$getField', '$setField', '$unsetField', '$ltrim', '$rtrim', '$trim', '$median', '$percentile', '$rand', '$regexFind', '$regexFindAll', '$regexMatch',
  '$replaceAll', '$replaceOne', '$round', '$sampleRate', '$sortArray', '$tsIncrement', '$tsSecond',
]
