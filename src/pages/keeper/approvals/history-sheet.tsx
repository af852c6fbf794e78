import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { LoadState } from '@/components/load-state'
import { Sheet } from '@/components/sheet'
import { codeOf } from '@/copy/errors'
import { factLabel, factText } from '@/copy/nursery-changes'
import { momentText } from '@/copy/wording'
import type { District } from '@/domain/city'
import type { NurseryOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import type { Nursery } from '@/domain/nursery'
import { nursery as api } from '@/services/api'

interface Props {
  nursery: Nursery
  districts?: District[]
  onClose: () => unknown
}

/** Who changed what of a nursery, the newest first. */
export function HistorySheet({ nursery: { _id: nurseryId, name }, districts, onClose }: Props) {
  const [changes, setChanges] = useState<NurseryOutputs['listChanges']['changes']>()
  const [error, setError] = useState<ErrorCode>()
  const load = () => {
    setError(undefined)
    return api.listChanges({ nurseryId }).then(
      (answer) => setChanges(answer.changes),
      (reason: unknown) => setError(codeOf(reason)),
    )
  }
  // A sheet is mounted when its page has shown long since.
  useEffect(() => void load(), [nurseryId])
  return (
    <Sheet title={name} onClose={onClose}>
      {!changes && <LoadState error={error} onRetry={load} cards={1} />}
      {changes?.length === 0 && <Text className='meta'>在这里还没有改过什么。</Text>}
      {changes?.map(({ at, by, proposed, fields }) => (
        <View key={at} className='approvals__change'>
          <Text className='title'>
            {momentText(at)} {by}
            {proposed ? `（${proposed}申请）` : ''}
          </Text>
          {fields.map(({ field, before, after }) => (
            <Text key={field} className='meta'>
              {factLabel[field]}：{factText(field, before, districts)} → {factText(field, after, districts)}
            </Text>
          ))}
        </View>
      ))}
    </Sheet>
  )
}
