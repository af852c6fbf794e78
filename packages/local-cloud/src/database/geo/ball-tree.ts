import { Heap } from '../heap'
import type { Ball } from './ball'
import { angleOf, chord } from './ball'
import type { Vector } from './vector'
import { TOLERANCE } from './vector'

// A cell with more balls than this is divided, down to the smallest size.
const CAPACITY = 24
const SMALLEST = 1e-9

// Shapes that only just touch, and rounding, must not hide a ball.
const SLACK = 2 * TOLERANCE

interface Bodied {
  ball: Ball
}

interface Cell<T> {
  centre: Vector
  /** Half the length of its edges. */
  half: number
  /** The largest radius of a ball in it. */
  reach: number
  size: number
  items: T[]
  /** Its eight parts; those that are empty are not made. */
  parts: (Cell<T> | undefined)[] | null
}

const makeCell = <T>(centre: Vector, half: number): Cell<T> => ({ centre, half, reach: 0, size: 0, items: [], parts: null })

/**
 * Balls in space, found by place. Space is divided into cubic cells, and crowded cells into eight: a ball is kept in the
 * cell of its centre, in the smallest that is not smaller than the ball. What is near is found by going through the
 * cells in the order of how near they can be.
 */
export class BallTree<T extends Bodied> {
  private readonly root = makeCell<T>([0, 0, 0], 1)

  add(item: T, cell = this.root): void {
    cell.size++
    cell.reach = Math.max(cell.reach, item.ball.radius)
    if (goesDown(cell, item)) return this.add(item, partFor(cell, item))
    cell.items.push(item)
    if (cell.items.length > CAPACITY && cell.half > SMALLEST && !cell.parts) this.divide(cell)
  }

  private divide(cell: Cell<T>): void {
    const { items } = cell
    cell.parts = []
    cell.items = items.filter(item => !goesDown(cell, item))
    for (const item of items) if (goesDown(cell, item)) this.add(item, partFor(cell, item))
  }

  remove(item: T): void {
    let cell = this.root
    for (;;) {
      cell.size--
      if (!goesDown(cell, item)) break
      const part = partFor(cell, item)
      if (part.size === 1) {
        cell.parts![octant(cell, item.ball.centre)] = undefined
        return
      }
      cell = part
    }
    cell.items = cell.items.filter(each => each !== item)
  }

  /** Visits everything whose ball touches a ball. */
  touching(ball: Ball, visit: (item: T) => void, cell = this.root): void {
    if (gap(ball.centre, cell) > ball.radius + SLACK) return
    for (const item of cell.items) if (chord(item.ball.centre, ball.centre) <= item.ball.radius + ball.radius + SLACK) visit(item)
    for (const part of cell.parts ?? []) if (part) this.touching(ball, visit, part)
  }

  /** Visits everything, nearest first, until a visit answers true. `angleTo` tells how far an item is; its ball is not farther. */
  nearest(place: Vector, angleTo: (item: T) => number, visit: (item: T, angle: number) => boolean | void): void {
    const queue = new Heap<{ angle: number; cell: Cell<T> } | { angle: number; item: T }>((a, b) => a.angle - b.angle)
    queue.push({ angle: 0, cell: this.root })
    for (let next = queue.pop(); next; next = queue.pop()) {
      if ('item' in next) {
        if (visit(next.item, next.angle)) return
        continue
      }
      for (const item of next.cell.items) queue.push({ angle: angleTo(item), item })
      for (const part of next.cell.parts ?? []) if (part) queue.push({ angle: angleOf(gap(place, part) - SLACK), cell: part })
    }
  }
}

// A ball goes into a part of a divided cell unless it is larger than that.
const goesDown = (cell: Cell<Bodied>, { ball }: Bodied) => cell.parts !== null && ball.radius <= cell.half / 2

const octant = ({ centre }: Cell<Bodied>, place: Vector) =>
  Number(place[0] >= centre[0]) + 2 * Number(place[1] >= centre[1]) + 4 * Number(place[2] >= centre[2])

function partFor<T extends Bodied>(cell: Cell<T>, { ball }: T): Cell<T> {
  const number = octant(cell, ball.centre)
  return (cell.parts![number] ??= makeCell(centreOfPart(cell, number), cell.half / 2))
}

const centreOfPart = ({ centre: [x, y, z], half }: Cell<Bodied>, number: number): Vector => [
  x + (number & 1 ? half : -half) / 2,
  y + (number & 2 ? half : -half) / 2,
  z + (number & 4 ? half : -half) / 2,
]

// The least straight length from a place to a ball whose centre lies in a cell.
function gap(place: Vector, { centre, half, reach }: Cell<Bodied>): number {
  const x = Math.max(0, Math.abs(place[0] - centre[0]) - half)
  const y = Math.max(0, Math.abs(place[1] - centre[1]) - half)
  const z = Math.max(0, Math.abs(place[2] - centre[2]) - half)
  return Math.sqrt(x * x + y * y + z * z) - reach
}
