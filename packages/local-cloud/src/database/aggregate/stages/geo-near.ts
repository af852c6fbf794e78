import { badQuery, notImitated } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Collection } from '../../collection'
import type { Near } from '../../geo/near'
import { nearPoint } from '../../geo/near'
import type { Plan } from '../../index/plan'
import { compile } from '../../query/match'
import { nearest } from '../../query/nearest'
import type { Plain } from '../../values'
import { isPlain } from '../../values'
import type { Environment } from '../environment'
import { partsOf, plainAt, withField } from '../field-path'

interface GeoNear {
  near: Near
  key?: string
  query?: Plain
  distanceField: string[]
  includeLocs?: string[]
  times: number
  limit: number
}

const OPTIONS = ['near', 'distanceField', 'spherical', 'limit', 'num', 'maxDistance', 'minDistance', 'query', 'distanceMultiplier', 'includeLocs', 'key', 'uniqueDocs']

function amount(options: Plain, name: string, otherwise: number): number {
  const value = options[name] ?? otherwise
  if (typeof value !== 'number') throw badQuery(`$geoNear requires that '${name}' be a number, found ${bsonType(value)}`)
  if (value < 0) throw badQuery(`$geoNear requires that '${name}' be nonnegative, found ${value}`)
  return value
}

function text(options: Plain, name: string): string | undefined {
  const value = options[name]
  if (value !== undefined && typeof value !== 'string') throw badQuery(`$geoNear parameter '${name}' must be of type string but found type: ${bsonType(value)}`)
  return value
}

function read(options: unknown, { scope }: Environment): GeoNear {
  if (!isPlain(options)) throw badQuery(`$geoNear stage must be an object, got ${bsonType(options)}`)
  for (const name of Object.keys(options)) if (!OPTIONS.includes(name)) throw badQuery(`Unknown argument to $geoNear: ${name}`)
  const { near, query, distanceField, includeLocs } = options
  if (typeof distanceField !== 'string') throw badQuery("$geoNear requires a 'distanceField' option as a String")
  if (near === undefined) throw badQuery("$geoNear requires a 'near' option as an Array or a GeoJSON Point")
  if (options.spherical === false) throw notImitated('$geoNear on a plane')
  if (query !== undefined && !isPlain(query)) throw badQuery('$geoNear query must be an object')
  compile(query, scope)
  return {
    near: nearPoint('', near, amount(options, 'minDistance', 0), amount(options, 'maxDistance', Infinity)),
    key: text(options, 'key'),
    query,
    distanceField: partsOf(distanceField),
    includeLocs: includeLocs === undefined ? undefined : partsOf(text(options, 'includeLocs')!),
    times: amount(options, 'distanceMultiplier', 1),
    limit: amount(options, options.num === undefined ? 'limit' : 'num', Infinity),
  }
}

function fieldOf(collection: Collection, key: string | undefined): string {
  const fields = collection.indexes.filter(index => index.isGeo).map(index => index.field)
  if (key === undefined && fields.length > 1) throw badQuery(`There is more than one 2dsphere index on ${collection.name}; unsure which to use for $geoNear`)
  const field = key ?? fields[0]
  if (field === undefined) throw badQuery('unable to find index for $geoNear query')
  return field
}

/** Compiles `$geoNear`, which reads the collection itself: documents from near to far, with their distance in metres. */
export function geoNear(argument: unknown, environment: Environment): (collection: Collection) => { list: Plain[]; plan: Plan } {
  const { near, key, query, distanceField, includeLocs, times, limit } = read(argument, environment)
  return collection => {
    const field = fieldOf(collection, key)
    const { found, plan } = nearest(collection, { ...near, field }, { query, limit, transaction: environment.transaction })
    const list = found.map(({ doc, metres }) => {
      const measured = withField(doc, distanceField, metres * times)
      return includeLocs ? withField(measured, includeLocs, plainAt(doc, field.split('.'))) : measured
    })
    return { list, plan }
  }
}
