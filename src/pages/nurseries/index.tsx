import { useEffect } from 'react'
import Taro, { useDidShow, usePullDownRefresh, useRouter, useShareAppMessage } from '@tarojs/taro'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SearchField } from '@/components/search-field'
import { queryFromPath, queryToPath, sharedSearch } from '@/domain/query-path'
import { useNurserySearch } from '@/hooks/use-nursery-search'
import { showInAddress } from '@/services/device'
import { routes } from '@/services/routes'
import { changeSearch, setSearch } from '@/stores/search'
import { QuickChips } from './quick-chips'
import { Results } from './results'
import { Tools } from './tools'
import './index.scss'

/** 找托育: which nursery is near, fits and can be paid. The search is the one of the path the page was opened with, then what the parent makes of it. */
export default function Nurseries() {
  const { params } = useRouter()
  useEffect(() => {
    const opened = queryFromPath(params)
    if (Object.keys(opened).length) setSearch(opened)
  }, [])
  const ground = useNurserySearch()
  const { data, error, since, reload, search } = ground
  const shared = routes.nurserySearch(queryToPath(sharedSearch(search)))
  useEffect(() => showInAddress(shared), [shared])
  useDidShow(() => showInAddress(shared))
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => ({ title: '在身边找托育机构', path: shared }))

  return (
    <PageRoot>
      <SearchField value={search.text ?? ''} placeholder='名称、街道、小区或拼音首字母' onChange={(text) => changeSearch({ text: text || undefined })} />
      <QuickChips ground={ground} />
      <Tools search={search} shared={shared} />
      <StaleBanner error={data && error} since={since} onRetry={reload} />
      {data ? <Results ground={ground} nurseries={data.nurseries} /> : <LoadState error={error} onRetry={reload} />}
    </PageRoot>
  )
}
