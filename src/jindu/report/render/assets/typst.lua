-- Contract blocks as calls of the functions in look.typ. Text goes over as string literals: nothing in it is code.

local function raw(text) return pandoc.RawInline("typst", text) end
local function literal(text)
  return '"' .. text:gsub("[\\\"]", "\\%0"):gsub("[\n\t]", " ") .. '"'
end
local function text(str)
  if str.text:match("^[%w\x80-\xff]*$") then return nil end
  return raw("#" .. literal(str.text) .. ";")
end

-- name[inlines]
local function call(name, inlines)
  local out = pandoc.Inlines({ raw("#" .. name .. "[") })
  out:extend(inlines)
  out:insert(raw("];"))
  return out
end

-- #name[blocks], or one of several such arguments
local function wrap(open, blocks, close)
  local out = pandoc.Blocks({ pandoc.RawBlock("typst", open) })
  out:extend(blocks)
  out:insert(pandoc.RawBlock("typst", close))
  return out
end

local STATUSES = { "reached", "at_target", "on_track", "needs_push", "at_risk", "unlikely", "out_of_reach", "not_reached", "overdue",
  "pending" }
local function status_of(element)
  for _, status in ipairs(STATUSES) do
    if element.classes:includes(status) then return status end
  end
  return "none"
end

local INLINE = { big = "big", num = "num", secno = "secno", label = "label-part", small = "small" }

local function span(element)
  local lang = element.attributes.lang
  if element.classes:includes("status") then return call('status("' .. status_of(element) .. '")', element.content) end
  for _, class in ipairs(element.classes) do
    if INLINE[class] then return call(INLINE[class], element.content) end
  end
  if lang then return call("in-language(" .. literal(lang) .. ")", element.content) end
  return element.content
end

local function link(element)
  local own = element.target:match("^#(.+)$")
  local target = own and "label(" .. literal(own) .. ")" or literal(element.target)
  return call("link(" .. target .. ")", element.content)
end

local function image(element)
  local alt = element.attributes["fig-alt"] or pandoc.utils.stringify(element.caption)
  return raw("#picture(" .. literal(element.src) .. ", " .. literal(alt) .. ");")
end

local function header(element)
  local number = element.attributes.number
  local out = pandoc.Inlines({ raw("#section(" .. element.level .. ", " .. (number and literal(number) or "none") .. ")[") })
  out:extend(element.content)
  out:insert(raw("] #label(" .. literal(element.identifier) .. ")"))
  return pandoc.Plain(out)
end

local ALIGNS = { AlignLeft = "left", AlignRight = "right", AlignCenter = "center", AlignDefault = "left" }

local function row(out, cells)
  for _, cell in ipairs(cells) do
    out:insert(raw("["))
    out:extend(pandoc.utils.blocks_to_inlines(cell.contents))
    out:insert(raw("],"))
  end
  out:insert(raw("\n"))
end

-- Numbers and statuses are never broken; only texts give way when a table is too wide.
local function holds_status(tbl, index)
  for _, body in ipairs(tbl.bodies) do
    for _, each in ipairs(body.body) do
      for _, inline in ipairs(pandoc.utils.blocks_to_inlines(each.cells[index].contents)) do
        if inline.t == "RawInline" and inline.text:match("^#status%(") then return true end
      end
    end
  end
  return false
end

local function datatable(tbl)
  local widths, aligns, firm = {}, {}, {}
  for i, spec in ipairs(tbl.colspecs) do
    widths[i], aligns[i] = spec[2] and string.format("%.4ffr", spec[2]) or "auto", ALIGNS[spec[1]]
    firm[i] = tostring(aligns[i] == "right" or holds_status(tbl, i))
  end
  local function list(values) return "(" .. table.concat(values, ", ") .. ",)" end
  local out = pandoc.Inlines({ raw(string.format("#datatable(widths: %s, align: %s, firm: %s, wide: %s, head: (",
    list(widths), list(aligns), list(firm), tostring(tbl.classes:includes("wide")))) })
  for _, each in ipairs(tbl.head.rows) do row(out, each.cells) end
  out:insert(raw("), "))
  for _, body in ipairs(tbl.bodies) do
    for _, each in ipairs(body.body) do row(out, each.cells) end
  end
  out:insert(raw(")"))
  return pandoc.Plain(out)
end

local LONG = 9 -- rows; a shorter table is never split over pages

local function rows_in(div)
  local rows = 0
  div:walk({ RawInline = function(each) if each.text == "\n" then rows = rows + 1 end end })
  return rows
end

local function float(div, kind)
  local body, caption, notes = div.content[1].content, div.content[2].content[1].content, div.content[3].content
  local out = pandoc.Blocks({})
  local keep = kind == "fig" or rows_in(div) <= LONG
  out:insert(pandoc.RawBlock("typst", "#floated(" .. literal(kind) .. ", keep: " .. tostring(keep) .. ", id: "
    .. literal(div.identifier) .. ", ["))
  out:extend(body)
  out:insert(pandoc.RawBlock("typst", "], ["))
  out:insert(pandoc.Plain(caption))
  out:insert(pandoc.RawBlock("typst", "], ["))
  out:extend(notes)
  out:insert(pandoc.RawBlock("typst", "])"))
  return out
end

-- In a tile a list item is a line: its name, the name in the other language, its value.
local function tile_line(inlines)
  local name, other, value = pandoc.Inlines({}), pandoc.Inlines({}), pandoc.Inlines({})
  for _, inline in ipairs(inlines) do
    local span = inline.t == "Span"
    local into = span and inline.classes:includes("num") and value or span and inline.attributes.lang and other or name
    into:insert(inline)
  end
  local out = pandoc.Inlines({ raw("(name: [") })
  for i, part in ipairs({ name, other, value }) do
    out:extend(part)
    out:insert(raw(({ "], other: [", "], value: [", "])," })[i]))
  end
  return pandoc.Plain(out)
end

local function tile(div)
  return div:walk({ BulletList = function(list)
    local lines = list.content:map(function(item) return tile_line(pandoc.utils.blocks_to_inlines(item)) end)
    return pandoc.Div(lines, pandoc.Attr("", { "lines" }))
  end })
end

local function tiles(div)
  local out = pandoc.Blocks({ pandoc.RawBlock("typst", "#tiles(") })
  for _, each in ipairs(div.content) do
    if each.t == "Div" and each.classes:includes("tile") then
      local head, lines = each.content:remove(1), pandoc.Blocks({})
      local rest = each.content:filter(function(part)
        local is_lines = part.t == "Div" and part.classes:includes("lines")
        if is_lines then lines:extend(part.content) end
        return not is_lines
      end)
      out:extend(wrap('tile("' .. status_of(each) .. '", (', lines, "))["))
      out:extend(wrap("", pandoc.Blocks({ head }), "]["))
      out:extend(wrap("", rest, "],"))
    end
  end
  out:insert(pandoc.RawBlock("typst", ")"))
  return out
end

local PARTS = { tile = true, lines = true, body = true, caption = true, notes = true } -- read by the block around them
local BLOCKS = { lead = "lead", callout = "callout", pair = "pair", source = "source-note" }

local function block(div)
  if div.classes:includes("details") or div.classes:includes("html-only") then return {} end
  if div.classes:includes("tiles") then return tiles(div) end
  if div.classes:includes("figure") then return float(div, "fig") end
  if div.classes:includes("tabular") then return float(div, "tbl") end
  for _, class in ipairs(div.classes) do
    if BLOCKS[class] then
      return wrap("#" .. BLOCKS[class] .. '(status: "' .. status_of(div) .. '")[', div.content, "]")
    end
  end
  local lang = div.attributes.lang
  if lang then return wrap("#paragraphs-in(" .. literal(lang) .. ")[", div.content, "]") end
  local part = div.classes:find_if(function(class) return PARTS[class] end)
  if not part then return div.content end
end

local function code(element) return raw("#raw(" .. literal(element.text) .. ");") end

-- Page one of a bilingual edition has twice the text: what is asked stands beside the figure.
local function beside(blocks, first, second)
  local is_paired, from, figure = false, nil, nil
  for i = first, second - 1 do
    local each = blocks[i]
    if each.t == "Header" and each.level == 2 then
      from = from or i
      each:walk({ Span = function(span) is_paired = is_paired or span.attributes.lang ~= nil end })
    elseif from and each.t == "Div" and each.classes:includes("figure") then
      figure = i
    end
  end
  if not (is_paired and figure) then return second end
  blocks:insert(figure + 1, pandoc.RawBlock("typst", "]"))
  blocks:insert(figure, pandoc.RawBlock("typst", "]["))
  blocks:insert(from, pandoc.RawBlock("typst", "#beside["))
  return second + 3
end

-- Section one is a page of its own; the contents come after it.
local function place_contents(doc)
  local first, second
  for i, each in ipairs(doc.blocks) do
    if each.t == "Header" and each.level == 1 then
      if first then second = i break end
      first = i
    end
  end
  if second then
    second = beside(doc.blocks, first, second)
    doc.blocks:insert(second, pandoc.RawBlock("typst", "]\n#contents()"))
    doc.blocks:insert(first, pandoc.RawBlock("typst", "#page-one["))
  end
  return doc
end

function Pandoc(doc)
  doc = place_contents(doc)
  doc = doc:walk({ Image = image, Str = text, Code = code,
    CodeBlock = function(each) return pandoc.Plain({ code(each) }) end })
  doc = doc:walk({ Div = function(div) return div.classes:includes("tile") and tile(div) or nil end })
  doc = doc:walk({ Span = span, Link = link })
  doc = doc:walk({ Table = datatable })
  doc = doc:walk({ Div = block })
  return doc:walk({ Header = header })
end
