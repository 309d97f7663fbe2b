"""Does the work exist? Crossref, DataCite and OpenAlex are asked (`client`), and a work is compared with what they know (`comparison`)."""
