/** What a person has to set in the console by hand, since no API of WeChat's does: every step with what is to be seen. */
export const consoleRules = (collections: string[]): string => `
一、数据库（云开发控制台 → 数据库 → 选集合 → 数据权限 → 自定义安全规则），下面每个集合都贴同一段：
${collections.map((name) => `   □ ${name}`).join('\n')}

   {
     "read": false,
     "write": false
   }

   看到：每个集合的权限写着「自定义安全规则」，或「所有用户不可读写」。只有云函数读得到。

二、云存储（云开发控制台 → 存储 → 存储权限）：选「所有用户可读，仅创建者可写」，等于

   {
     "read": true,
     "write": "resource.openid == auth.openid"
   }

   规则管的是整个存储，分不出文件夹，所以存储里只放公开的东西：public/，和导入托育机构时传的表（看完就删）。名单和导出从不进存储。
   改了以后一到三分钟才生效。

三、云函数（云开发控制台 → 云函数 → 权限控制）：

   {
     "*": { "invoke": "auth != null" }
   }

   每个函数自己再查一遍身份和角色；clock 只认定时触发器。

四、设好以后：npm run cloud:probe -- --env 环境ID，照它说的做，看有没有一扇门还开着。`
