export default definePageConfig({ navigationBarTitleText: '全部筛选' })
