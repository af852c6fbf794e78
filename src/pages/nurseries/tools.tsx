import { Button as NativeButton, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { conditionCount, queryToPath, type NurserySearch } from '@/domain/query-path'
import { canShare, copyText, pageLink, say } from '@/services/device'
import { open, routes } from '@/services/routes'

interface Props {
  search: NurserySearch
  /** The path others may open. */
  shared: string
}

/** Every condition, the same search on the map, and the search for somebody else. */
export function Tools({ search, shared }: Props) {
  const path = queryToPath(search)
  const on = conditionCount(search)
  const copyLink = async () => void say((await copyText(pageLink(shared))) ? '已复制链接' : '没有复制成，请再试一次')
  return (
    <View className='finder__tools'>
      <Button small kind='soft' wide onTap={() => open(routes.nurseryFilter(path))}>
        {on ? `全部筛选 · ${on}` : '全部筛选'}
      </Button>
      <Button small kind='soft' wide onTap={() => open(routes.nurseryMap(path))}>
        地图
      </Button>
      {canShare ? (
        <NativeButton className='touch button button--soft button--small button--wide finder__share' openType='share' aria-label='分享这次搜索'>
          分享
        </NativeButton>
      ) : (
        <Button small kind='soft' wide label='分享这次搜索' onTap={copyLink}>
          分享
        </Button>
      )}
    </View>
  )
}
