import { Chips } from '@/components/chips'
import { serviceLabel } from '@/copy/labels'
import { QUICK_FEE_FEN, QUICK_RING_METRES, type NurserySearch } from '@/domain/query-path'
import type { Ground } from '@/hooks/use-nursery-search'
import { changeSearch } from '@/stores/search'

interface Quick {
  value: string
  text: string
  /** What it asks for, and what is open again without it. */
  asks: NurserySearch
  frees: NurserySearch
  on: boolean
}

/** The conditions most families use, one tap each; a parent looks for one way of care at a time. */
export function QuickChips({ ground: { search, child, departure } }: { ground: Ground }) {
  const quick: Quick[] = [
    ...(child ? [{ value: 'own', text: `${child.months} 个月可入`, asks: { child: 'own' as const }, frees: { child: undefined }, on: search.child === 'own' }] : []),
    ...(departure(search) ? [{ value: 'near', text: '3 公里内', asks: { withinMetres: QUICK_RING_METRES, onFoot: undefined }, frees: { withinMetres: undefined }, on: search.withinMetres === QUICK_RING_METRES }] : []),
    { value: 'affordable', text: '普惠', asks: { affordableOnly: true }, frees: { affordableOnly: undefined }, on: search.affordableOnly === true },
    { value: 'fee', text: '≤ 2000 元', asks: { maxFeeFen: QUICK_FEE_FEN }, frees: { maxFeeFen: undefined }, on: search.maxFeeFen === QUICK_FEE_FEN },
    { value: 'free', text: '有空位', asks: { free: true }, frees: { free: undefined }, on: search.free === true },
    ...(['dropIn', 'fullDay'] as const).map((service) => ({ value: service, text: serviceLabel[service], asks: { service }, frees: { service: undefined }, on: search.service === service })),
  ]
  const tap = (value: string) => {
    const one = quick.find((chip) => chip.value === value)
    if (one) changeSearch(one.on ? one.frees : one.asks)
  }
  return <Chips label='常用条件' options={quick} chosen={quick.filter(({ on }) => on).map(({ value }) => value)} onToggle={tap} />
}
