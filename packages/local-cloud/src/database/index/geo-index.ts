import { databaseErrors } from '../../errors'
import type { Ball } from '../geo/ball'
import { ballAround } from '../geo/ball'
import { BallTree } from '../geo/ball-tree'
import { distanceTo } from '../geo/relations'
import type { Shape } from '../geo/shape'
import { BadGeometry, shapesIn } from '../geo/shape'
import type { Vector } from '../geo/vector'
import type { Doc } from '../values'
import { equal, valuesAt } from '../values'
import type { IndexDefinition } from './index-keys'
import type { Filed } from './ordered-index'

/** One geometry of a document. */
interface Spot {
  id: string
  shape: Shape
  ball: Ball
}

/** Every geometry a document has at a path. Throws BadGeometry. */
export const shapesAt = (document: Doc, field: string): Shape[] => valuesAt(document, field.split('.')).flatMap(shapesIn)

/** A live 2dsphere index of a collection: its documents by place. Further fields of its definition are not used. */
export class GeoIndex {
  readonly isGeo = true
  readonly field: string
  private readonly path: string[]
  private readonly tree = new BallTree<Spot>()
  private readonly spots = new Map<string, Spot[]>()

  constructor(readonly definition: IndexDefinition) {
    this.field = definition.keys.find(key => key.direction === '2dsphere')!.field
    this.path = this.field.split('.')
  }

  private shapesOf(document: Doc): Shape[] {
    try {
      return shapesAt(document, this.field)
    } catch (error) {
      if (!(error instanceof BadGeometry)) throw error
      throw databaseErrors.writeFailed(`Can't extract geo keys: ${JSON.stringify(document)} ${error.message}`)
    }
  }

  /** Refuses a document whose value is no place. */
  check(document: Doc): void {
    this.shapesOf(document)
  }

  /** Files a document anew after a change. */
  refile(id: string, _place: number, was: Doc | null, now: Doc | null): void {
    if (was && now && equal(valuesAt(was, this.path), valuesAt(now, this.path))) return
    for (const spot of this.spots.get(id) ?? []) this.tree.remove(spot)
    this.spots.delete(id)
    const spots = now ? this.shapesOf(now).map(shape => ({ id, shape, ball: ballAround(shape) })) : []
    for (const spot of spots) this.tree.add(spot)
    if (spots.length) this.spots.set(id, spots)
  }

  /** Files all documents of a collection, when it holds none yet. */
  load(documents: Filed[]): void {
    for (const { id, place, doc } of documents) this.refile(id, place, null, doc)
  }

  /** Ids of the documents that may touch a ball, each once. */
  touching(ball: Ball): string[] {
    const ids = new Set<string>()
    this.tree.touching(ball, spot => ids.add(spot.id))
    return [...ids]
  }

  /** Visits the documents nearest first, each once, with their angle to a place, until a visit answers true. */
  nearest(place: Vector, visit: (id: string, angle: number) => boolean | void): void {
    const seen = new Set<string>()
    this.tree.nearest(place, spot => distanceTo(place, spot.shape), ({ id }, angle) => {
      if (seen.has(id)) return false
      seen.add(id)
      return visit(id, angle)
    })
  }
}
