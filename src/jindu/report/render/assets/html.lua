-- Contract blocks as HTML elements: figure, figcaption, details; headings one level down below the title.

local function open(text) return pandoc.RawBlock("html", text) end

local function escape(text)
  return (text:gsub("[&<>\"']", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }))
end

local function wrap(before, blocks, after)
  local out = pandoc.Blocks({ open(before) })
  out:extend(blocks)
  out:insert(open(after))
  return out
end

local function header(element)
  local number = element.attributes.number
  element.attributes.number = nil
  if number then
    element.content:insert(1, pandoc.Span({ pandoc.Str(number) }, { class = "secno" }))
    if not number:match("、$") and not number:match("）$") then element.content:insert(2, pandoc.Space()) end
  end
  element.level = element.level + 1
  return element
end

local function image(element)
  local alt = element.attributes["fig-alt"] or pandoc.utils.stringify(element.caption)
  return pandoc.RawInline("html", '<img src="' .. escape(element.src) .. '" alt="' .. escape(alt) .. '">')
end

local function float(div)
  local body, caption, notes = div.content[1].content, div.content[2].content, div.content[3].content
  local id, inside = escape(div.identifier), pandoc.Blocks({})
  local captioned = wrap("<figcaption id=\"" .. id .. "-caption\">", caption, "</figcaption>")
  local class = table.concat(div.classes, " ")
  if div.classes:includes("tabular") then
    inside:extend(captioned)
    inside:extend(body:walk({ Table = function(tbl)
      return wrap('<div class="scroll" role="region" tabindex="0" aria-labelledby="' .. id .. '-caption">', { tbl },
        "</div>")
    end }))
  else
    inside:extend(body)
    inside:extend(captioned)
  end
  inside:extend(notes)
  return wrap('<figure id="' .. id .. '" class="' .. escape(class) .. '">', inside, "</figure>")
end

local function details(div)
  local summary = escape(div.attributes.summary or "…")
  local region = '<div class="scroll" role="region" tabindex="0" aria-label="'
    .. escape(div.attributes["data-name"] or div.attributes.summary or "…") .. '">'
  local class = div.classes:includes("data") and ' class="data"' or ""
  return wrap("<details" .. class .. "><summary>" .. summary .. "</summary>" .. region, div.content, "</div></details>")
end

local function block(div)
  if div.classes:includes("figure") or div.classes:includes("tabular") then return float(div) end
  if div.classes:includes("details") then return details(div) end
  if div.classes:includes("pdf-only") then return {} end
end

-- A date or a range in a table is not broken at its hyphen.
local function whole(str)
  if str.text:match("^%d+%-%d[%d-]*$") then return pandoc.Span({ str }, { class = "whole" }) end
end

function Pandoc(doc)
  doc = doc:walk({ Image = image, Header = header, Table = function(tbl) return tbl:walk({ Str = whole }) end })
  return doc:walk({ Div = block })
end
