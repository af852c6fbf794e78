import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import type { DirectoryEntry } from '@/domain/nursery'
import { open, routes } from '@/services/routes'

/** What one can ask for here; a nursery that takes nobody is asked for nothing. */
export function NextSteps({ nursery: { _id, status, services } }: { nursery: DirectoryEntry }) {
  if (status !== 'operating') return null
  return (
    <Card>
      <LinkRow title='约参观、等空位' note='约时间去看看；有适合的空位告诉我' onTap={() => open(routes.nurseryVisit(_id))} />
      {services?.includes('dropIn') && <LinkRow title='明天临时托一天' note='一次问附近最多三家，先答应的接' onTap={() => open(routes.dropIn)} />}
    </Card>
  )
}
